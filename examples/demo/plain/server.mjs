// The last place of the board: a plain Request, in a server without Next.js.
import { createServer } from "node:http";
import NextAuth from "next-auth";
import { sessionOptions } from "../session-options.mjs";
import { store } from "../store.mjs";

const { AUTH_URL = "http://localhost:3002" } = process.env;

const configs = {
  cookie: { providers: [], adapter: store, ...sessionOptions.cookie },
  database: { providers: [], adapter: store, ...sessionOptions.database },
};

// The visitor of the board chose where their session is; an app has one kind.
const { auth } = NextAuth((request) => {
  const isRow = (request?.headers.get("cookie") ?? "").includes("board.sessions=database");
  return configs[isRow ? "database" : "cookie"];
});

const server = createServer(async (incoming, outgoing) => {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) headers.set(name, String(value));
  const request = new Request(new URL(incoming.url ?? "/", AUTH_URL), { headers });

  const startedAt = performance.now();
  const { status, session, reason } = await auth.explain(request);
  const milliseconds = performance.now() - startedAt;

  const answer =
    status === "signed-in"
      ? { status, name: session.user.name, email: session.user.email, milliseconds }
      : { status, reason, milliseconds };
  outgoing.writeHead(200, { "content-type": "application/json", "cache-control": "private, no-store" });
  outgoing.end(JSON.stringify(answer));
});

const { port } = new URL(AUTH_URL);
server.listen(Number(port), "127.0.0.1", () => console.log(`plain server: ${AUTH_URL}`));
