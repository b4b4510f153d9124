import type { Metadata } from "next";
import Link from "next/link";
import { AuthError } from "next-auth";
import { unstable_update } from "@/auth";

export const metadata: Metadata = { title: "Update while rendering · Latchkey" };

/** A mistake made on purpose: cookies cannot be written here, and the error says what to do. */
export default async function UpdateWhileRendering() {
  const reason = await unstable_update({ provider: "nobody" }).then(
    () => null,
    (error: unknown) => {
      if (error instanceof AuthError) return error.reason;
      throw error;
    },
  );
  return (
    <main className="plain-page">
      <p className="eyebrow">App Router, Server Component</p>
      <h1>{reason?.code ?? "The session was updated"}</h1>
      <p>{reason?.saw}</p>
      <p>{reason?.fix}</p>
      <p>
        <Link href="/">Back to the board</Link>
      </p>
    </main>
  );
}
