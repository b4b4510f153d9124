import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

type Row = Record<string, unknown>;

/** The database of the app: a process of its own to the app, and this one to the test. */
export async function startStore() {
  const users = new Map<unknown, Row>();
  const sessions = new Map<unknown, Row>();
  users.set("ann-1", { id: "ann-1", name: "Ann", email: "ann@example.com", emailVerified: null });
  const methods: Readonly<Record<string, (given: never) => unknown>> = {
    getUser: (id: string) => users.get(id) ?? null,
    getUserByEmail: (email: string) => [...users.values()].find((user) => user.email === email) ?? null,
    getUserByAccount: () => null,
    createSession(session: Row) {
      sessions.set(session.sessionToken, session);
      return session;
    },
    getSessionAndUser(id: string) {
      const session = sessions.get(id);
      return session === undefined ? null : { session, user: users.get(session.userId) };
    },
    updateSession(change: Row) {
      const changed = { ...sessions.get(change.sessionToken), ...change };
      sessions.set(change.sessionToken, changed);
      return changed;
    },
    // A row that is over must be over in every place, so nobody clears it away.
    deleteSession: () => null,
  };
  const server = createServer(async (request, response) => {
    const path = request.url ?? "";
    if (path.startsWith("/slow/")) await new Promise((resolve) => setTimeout(resolve, 1_500));
    const method = methods[path.replace(/^\/(slow\/)?/, "")];
    if (method === undefined) return void response.writeHead(500).end(`no method ${path}`);
    const given: unknown = JSON.parse(await readBody(request));
    response.end(JSON.stringify(method(given as never) ?? null));
  });
  await new Promise<void>((started) => server.listen(0, "127.0.0.1", started));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    empty: () => sessions.clear(),
    close: () =>
      new Promise<void>((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const part of request) text += String(part);
  return text;
}
