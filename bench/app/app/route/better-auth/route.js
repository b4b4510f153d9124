import { readEmail } from "../../../lib/better-auth.js";

export const dynamic = "force-dynamic";

export const GET = async () => Response.json({ email: await readEmail() });
