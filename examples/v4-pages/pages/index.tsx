import Link from "next/link";
import { signIn, signOut, useSession } from "next-auth/react";

export default function Home() {
  const { data: session, status, update } = useSession();
  return (
    <main>
      <h1>Home</h1>
      <p data-testid="visitor">
        {status}
        {session?.user ? `: ${session.user.name} is ${session.user.role}` : ""}
      </p>
      {status === "authenticated" ? (
        <>
          <button type="button" onClick={() => signOut({ redirect: false })}>
            Sign out
          </button>
          <button type="button" onClick={() => update({ name: "Countess of Lovelace" })}>
            Rename
          </button>
        </>
      ) : (
        <button type="button" onClick={() => signIn()}>
          Sign in
        </button>
      )}
      <nav>
        <Link href="/account">Account</Link> <Link href="/members">Members</Link>{" "}
        <Link href="/dashboard" prefetch={false}>
          Dashboard
        </Link>{" "}
        <Link href="/admin" prefetch={false}>
          Admin
        </Link>
      </nav>
    </main>
  );
}
