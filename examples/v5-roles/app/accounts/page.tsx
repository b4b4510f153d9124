import { redirect } from "next/navigation";
import { auth } from "@/auth";
import { accounts } from "@/lib/people";
import { checkPermissions } from "@/lib/permissions";

export default async function AccountsPage() {
  const session = await auth();
  if (!session) redirect("/login");
  if (!checkPermissions(session.user, "view", "accounts")) redirect("/forbidden");
  return (
    <>
      <h1>Accounts</h1>
      <ul>
        {accounts.map(({ iban, balance }) => (
          <li key={iban}>
            {iban}: {balance}
          </li>
        ))}
      </ul>
    </>
  );
}
