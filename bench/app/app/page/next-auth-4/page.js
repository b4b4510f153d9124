import { readEmail } from "../../../lib/next-auth-4.js";

export const dynamic = "force-dynamic";

export default async function Page() {
  return <p>{await readEmail()}</p>;
}
