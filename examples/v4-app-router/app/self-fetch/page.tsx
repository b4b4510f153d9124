import { cookies, headers } from "next/headers";
import { Suspense } from "react";

// The trap: this runs on the server, which has no cookies of its own to send.
async function Hello({ name, sent }: { name: string; sent: RequestInit }) {
  const response = await fetch(`${process.env.NEXTAUTH_URL}/api/hello`, { ...sent, cache: "no-store" });
  const { message } = await response.json();
  return (
    <p data-testid={name}>
      {response.status}: {message}
    </p>
  );
}

export default async function SelfFetch() {
  const everyHeader = await headers();
  const everyCookie = await cookies();
  return (
    <main>
      <h1>Fetch my own API</h1>
      <Suspense fallback={<p>One moment</p>}>
        <Hello name="nothing-forwarded" sent={{}} />
        <Hello name="credentials-included" sent={{ credentials: "include" }} />
        <Hello name="headers-forwarded" sent={{ headers: everyHeader }} />
        <Hello name="cookies-forwarded" sent={{ headers: { cookie: everyCookie.toString() } }} />
      </Suspense>
    </main>
  );
}
