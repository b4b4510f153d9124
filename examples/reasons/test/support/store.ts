import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

type Row = Record<string, unknown>;

/** The database of the app: a process of its own to the app, and this one to the test. */
export async function startStore() {
  const users = new Map<unknown, Row>();
  const sessions = new Map<unknown, Row>();
  const moments = new Map<unknown, Row>();
  const isOf = (userId: unknown) => (session: Row) => session.userId === userId && !isOver(session);
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
      const user = users.get(session?.userId);
      return session === undefined || user === undefined ? null : { session, user };
    },
    updateSession(change: Row) {
      const changed = { ...sessions.get(change.sessionToken), ...change };
      sessions.set(change.sessionToken, changed);
      return changed;
    },
    // A row that is over must be over in every place, so nobody clears it away.
    deleteSession: () => null,
    listSessionsByUserId: (userId: string) => [...sessions.values()].filter(isOf(userId)),
    revokeSessionsByUserId(userId: string) {
      const ended = [...sessions.values()].filter(isOf(userId));
      for (const { sessionToken } of ended) sessions.delete(sessionToken);
      return ended.length;
    },
    getRevocationEpoch: (key: string) => moments.get(key) ?? null,
    raiseRevocationEpoch: ({ key, moment }: Row) => void moments.set(key, { moment }),
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
    addUser: (id: string) => void users.set(id, { id, name: id }),
    removeUser: (id: string) => void users.delete(id),
    close: () =>
      new Promise<void>((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
}

const isOver = ({ expires }: Row): boolean => new Date(String(expires)) < new Date();

async function readBody(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const part of request) text += String(part);
  return text;
}
