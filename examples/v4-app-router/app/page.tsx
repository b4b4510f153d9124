import Link from "next/link";
import { Suspense } from "react";
import { ClientVisitor } from "@/components/client-visitor";
import { Visitor } from "@/components/visitor";

export default function Home() {
  return (
    <main>
      <h1>Home</h1>
      <Suspense fallback={<p>One moment</p>}>
        <Visitor />
      </Suspense>
      <ClientVisitor />
      <Link href="/self-fetch" prefetch={false}>
        Fetch my own API
      </Link>
    </main>
  );
}
