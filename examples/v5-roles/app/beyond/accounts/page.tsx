import { auth } from "@/auth";
import { accounts } from "@/lib/people";

export default async function AccountsPage() {
  const { user } = await auth.required({ can: "view:accounts" });
  return (
    <h1>
      {accounts.length} accounts for {user.name}
    </h1>
  );
}
