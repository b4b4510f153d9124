import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { auth } from "@/auth";

export const metadata: Metadata = { title: "Account · Latchkey" };

export default async function Account() {
  const session = await auth();
  if (session === null) redirect("/api/auth/signin?callbackUrl=%2Faccount");
  return (
    <main className="plain-page">
      <p className="eyebrow">App Router, Server Component</p>
      <h1>{session.user.name}</h1>
      <p>
        Only somebody who is signed in sees this page. You are {session.user.name} ({session.user.email}).
      </p>
      <p>
        <Link href="/">Back to the board</Link>
      </p>
    </main>
  );
}
