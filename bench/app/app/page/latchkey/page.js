import { readEmail } from "../../../lib/latchkey.js";

export const dynamic = "force-dynamic";

export default async function Page() {
  return <p>{await readEmail()}</p>;
}
