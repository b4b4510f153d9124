import Link from "next/link";
import { auth } from "@/auth";

export async function TryList() {
  const session = await auth();
  return (
    <section className="try" aria-labelledby="try-title">
      <h2 id="try-title">What to try</h2>
      <ol>
        <li>
          <h3>Break the session cookie</h3>
          <p>Half of it goes. Every row then says what is wrong, and nobody has been signed out.</p>
          <form action="/api/cookie/break" method="post">
            <button type="submit" className="button small" disabled={session === null}>
              Cut it in half
            </button>
            {session === null && <span className="note">Sign in first.</span>}
          </form>
        </li>
        <li>
          <h3>Open a protected page signed out</h3>
          <p>
            <Link href="/account" prefetch={false}>
              /account
            </Link>{" "}
            (App Router) and{" "}
            <Link href="/pages-account" prefetch={false}>
              /pages-account
            </Link>{" "}
            (Pages Router) ask you to sign in and bring you back.
          </p>
        </li>
        <li>
          <h3>Make a mistake</h3>
          <p>
            <Link href="/update-while-rendering" prefetch={false}>
              /update-while-rendering
            </Link>{" "}
            updates the session from a Server Component, where cookies cannot be written.
          </p>
        </li>
        <li>
          <h3>Be somebody else</h3>
          <p>
            Harbour ID is a real OpenID provider on this machine: <code>alice@example.com</code>,{" "}
            <code>password</code>.
          </p>
        </li>
      </ol>
    </section>
  );
}
