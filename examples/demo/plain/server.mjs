// The last place of the board: a plain Request, in a server without Next.js.
import { createServer } from "node:http";
import { createAuth } from "latchkey/core";

const { AUTH_SECRET, AUTH_URL = "http://localhost:3002" } = process.env;
const auth = createAuth({ providers: [], secret: AUTH_SECRET, baseUrl: AUTH_URL });

const server = createServer(async (incoming, outgoing) => {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) headers.set(name, String(value));
  const request = new Request(new URL(incoming.url ?? "/", AUTH_URL), { headers });

  const startedAt = performance.now();
  const { status, session, reason } = await auth.read(request);
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
