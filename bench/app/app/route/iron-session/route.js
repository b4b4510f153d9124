import { readEmail } from "../../../lib/iron-session.js";

export const dynamic = "force-dynamic";

export const GET = async () => Response.json({ email: await readEmail() });
