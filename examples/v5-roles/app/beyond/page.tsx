import { auth } from "@/auth";
import { MayView } from "./may-view";

async function Answer({ path }: { path: string }) {
  const response = await auth.fetch(path);
  const { message, seenBy } = await response.json();
  return (
    <p data-testid={path}>
      {response.status} {message ?? seenBy}
    </p>
  );
}

// What next-auth does not have.
export default function BeyondPage() {
  return (
    <>
      <h1>Beyond</h1>
      <Answer path="/api/accounts" />
      <Answer path="/beyond/api/cookies" />
      <MayView />
    </>
  );
}
