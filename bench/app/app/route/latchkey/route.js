import { readEmail } from "../../../lib/latchkey.js";

export const dynamic = "force-dynamic";

export const GET = async () => Response.json({ email: await readEmail() });
