import { redirect } from "next/navigation";
import { auth, signOut } from "@/auth";
import { rename } from "./actions";

export default async function ProfilePage() {
  const session = await auth();
  if (!session?.user) redirect("/login");
  return (
    <>
      <h1>{session.user.name}</h1>
      <form action={rename}>
        <label>
          Name <input name="name" />
        </label>
        <button type="submit">Rename</button>
      </form>
      <form
        action={async () => {
          "use server";
          await signOut({ redirectTo: "/login" });
        }}
      >
        <button type="submit">Leave</button>
      </form>
    </>
  );
}
