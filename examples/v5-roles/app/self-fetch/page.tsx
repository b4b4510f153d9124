import { headers } from "next/headers";

// "credentials" means nothing on a server: there is no cookie jar to take them from.
export default async function SelfFetchPage() {
  const host = (await headers()).get("host");
  const response = await fetch(`http://${host}/api/accounts`, { credentials: "include", cache: "no-store" });
  const { message, seenBy } = await response.json();
  return (
    <>
      <h1>Self-fetch</h1>
      <p data-testid="self-fetch">
        {response.status} {message ?? seenBy}
      </p>
    </>
  );
}
