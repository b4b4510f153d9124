import { readEmail } from "../../../lib/next-auth-4.js";

export const dynamic = "force-dynamic";

export const GET = async () => Response.json({ email: await readEmail() });
