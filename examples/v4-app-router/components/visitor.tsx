import { getServerSession } from "next-auth";
import { authOptions } from "@/lib/auth";
import { SignInButtons } from "./sign-in-buttons";
import { SignOutButton } from "./sign-out-button";

export async function Visitor() {
  const session = await getServerSession(authOptions);
  if (!session?.user) {
    return (
      <>
        <p data-testid="server-visitor">Nobody is signed in</p>
        <SignInButtons />
      </>
    );
  }
  return (
    <>
      <p data-testid="server-visitor">
        {session.user.name} ({session.user.id})
      </p>
      <SignOutButton />
    </>
  );
}
