import { Suspense } from "react";
import { auth } from "./auth";

export const dynamic = "force-dynamic";

async function Hello({ path }: { path: string }) {
  const answer = await auth.fetch(path).then(
    async (response) => `${response.status}: ${(await response.json()).message}`,
    (refused: Error) => refused.message,
  );
  return <p data-testid={path}>{answer}</p>;
}

export default function Beyond() {
  return (
    <main>
      <h1>Fetch my own API as the visitor</h1>
      <Suspense fallback={<p>One moment</p>}>
        <Hello path="/api/hello" />
        <Hello path="/beyond/api/cookies" />
        <Hello path="https://example.com/api/hello" />
      </Suspense>
    </main>
  );
}
