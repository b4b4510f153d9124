import { auth } from "@/auth";

// What next-auth does not have.
export default async function BeyondPage() {
  const response = await auth.fetch("/api/accounts");
  const { message, seenBy } = await response.json();
  return (
    <>
      <h1>Beyond</h1>
      <p data-testid="auth-fetch">
        {response.status} {message ?? seenBy}
      </p>
    </>
  );
}
