import { readEmail } from "../../../lib/better-auth.js";

export const dynamic = "force-dynamic";

export default async function Page() {
  return <p>{await readEmail()}</p>;
}
