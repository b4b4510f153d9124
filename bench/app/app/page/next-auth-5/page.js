import { readEmail } from "../../../lib/next-auth-5.js";

export const dynamic = "force-dynamic";

export default async function Page() {
  return <p>{await readEmail()}</p>;
}
