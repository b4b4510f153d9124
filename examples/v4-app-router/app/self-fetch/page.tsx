import { cookies, headers } from "next/headers";
import { Suspense } from "react";

// The trap: this runs on the server, which has no cookies of its own to send.
async function Hello({ name, sent }: { name: string; sent: HeadersInit }) {
  const response = await fetch(`${process.env.NEXTAUTH_URL}/api/hello`, { headers: sent, cache: "no-store" });
  const { message } = await response.json();
  return (
    <p data-testid={name}>
      {response.status}: {message}
    </p>
  );
}

export default function SelfFetch() {
  return (
    <main>
      <h1>Fetch my own API</h1>
      <Suspense fallback={<p>One moment</p>}>
        <Hello name="nothing-forwarded" sent={{}} />
        <Hello name="headers-forwarded" sent={headers()} />
        <Hello name="cookies-forwarded" sent={{ cookie: cookies().toString() }} />
      </Suspense>
    </main>
  );
}
