import { randomUUID } from "node:crypto";
import { headers } from "next/headers";
import { auth } from "@/auth";
import { Board } from "@/board/board";
import { CallbackCount } from "@/board/callback-count";
import { CookiePanel } from "@/board/cookie-panel";
import { Masthead } from "@/board/masthead";
import { evaluate, toFailure } from "@/board/place-reading";
import { parseHeaderValue, proxyReadingHeader } from "@/board/proxy-reading";
import { StoragePanel } from "@/board/storage-panel";
import { TryList } from "@/board/try-list";
import { VisitorPanel } from "@/board/visitor-panel";

interface Props {
  searchParams: Promise<{ error?: string | string[] }>;
}

export default async function BoardPage({ searchParams }: Props) {
  const { error } = await searchParams;
  const serverComponent = await evaluate({ session: () => auth(), explain: () => auth.explain() });
  const proxy = parseHeaderValue((await headers()).get(proxyReadingHeader));
  const known = {
    "server-component": serverComponent,
    "proxy-node":
      proxy ?? toFailure({ code: "PROXY_SILENT", title: "proxy.ts did not run", saw: "no reading" }),
  };
  return (
    <>
      <Masthead />
      <main className="sheet">
        <div className="intro">
          <h1>The session is there, or you know why.</h1>
          <p>
            One visit, asked in every place where Next.js runs code. Each row was evaluated in its own place,
            just now.
          </p>
        </div>
        <VisitorPanel error={typeof error === "string" ? error : null} />
        {/* A new key for each rendering: after a sign-in every place is asked anew. */}
        <Board key={randomUUID()} known={known} />
        <div className="side">
          <CookiePanel />
          <StoragePanel />
        </div>
        <TryList />
        <CallbackCount />
      </main>
    </>
  );
}
