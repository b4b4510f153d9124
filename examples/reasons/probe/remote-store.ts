const methods = [
  "createUser",
  "getUser",
  "getUserByEmail",
  "getUserByAccount",
  "updateUser",
  "linkAccount",
  "createSession",
  "getSessionAndUser",
  "updateSession",
  "deleteSession",
] as const;

const dates = new Set(["expires", "emailVerified", "moment"]);

/** What may be wrong with a database. */
export type Fault = "down" | "slow" | "read-only" | "old-schema";

/** What may be in it beside the usual. */
type Extra = "with-role";

/** An adapter whose database is another process, so that Node and Edge see the same rows. */
export function createRemoteStore(kind?: Fault | Extra) {
  const call = createCall(kind);
  return Object.fromEntries(methods.map((method) => [method, (given: unknown) => call(method, given)]));
}

/** One that ends sessions before their time, too. */
export function createRevokingStore(fault?: Fault) {
  const call = createCall(fault);
  return {
    ...createRemoteStore(fault),
    listSessionsByUserId: (userId: string) => call("listSessionsByUserId", userId),
    revokeSessionsByUserId: (userId: string) => call("revokeSessionsByUserId", userId),
    getRevocationEpoch: async (key: string) => (await call("getRevocationEpoch", key))?.moment ?? null,
    raiseRevocationEpoch: (key: string, moment: Date) => call("raiseRevocationEpoch", { key, moment }),
  };
}

function createCall(kind?: Fault | Extra) {
  return async (method: string, given: unknown) => {
    if (kind === "read-only" && method === "updateSession") throw new Error("the database is read-only");
    // As Prisma says it of a column that was never made.
    if (kind === "old-schema") throw Object.assign(new Error("no such column"), { code: "P2022" });
    const origin = kind === "down" ? "http://127.0.0.1:9" : process.env.PROBE_STORE_URL;
    const response = await fetch(`${origin}/${kind === "slow" ? "slow/" : ""}${method}`, {
      method: "POST",
      body: JSON.stringify(given ?? null),
      cache: "no-store",
    });
    const text = await response.text();
    if (!response.ok) throw new Error(text);
    const found = JSON.parse(text, (name, value) =>
      dates.has(name) && value !== null ? new Date(value) : value,
    );
    return kind === "with-role" && found?.user ? { ...found, user: { ...found.user, role: "ADMIN" } } : found;
  };
}
