import { readEmail } from "../../../lib/next-auth-5.js";

export const dynamic = "force-dynamic";

export const GET = async () => Response.json({ email: await readEmail() });
