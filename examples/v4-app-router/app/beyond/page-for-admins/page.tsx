import { auth } from "../auth";

export default async function PageForAdmins() {
  const { user } = await auth.required({ role: "ADMIN" });
  return <h1>Accounts for {user.name}</h1>;
}
