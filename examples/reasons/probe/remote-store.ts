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

const dates = new Set(["expires", "emailVerified"]);

/** What may be wrong with a database. */
type Fault = "down" | "slow" | "read-only" | "old-schema";

/** An adapter whose database is another process, so that Node and Edge see the same rows. */
export function createRemoteStore(fault?: Fault) {
  const call = async (method: string, given: unknown) => {
    if (fault === "read-only" && method === "updateSession") throw new Error("the database is read-only");
    // As Prisma says it of a column that was never made.
    if (fault === "old-schema") throw Object.assign(new Error("no such column"), { code: "P2022" });
    const origin = fault === "down" ? "http://127.0.0.1:9" : process.env.PROBE_STORE_URL;
    const response = await fetch(`${origin}/${fault === "slow" ? "slow/" : ""}${method}`, {
      method: "POST",
      body: JSON.stringify(given ?? null),
      cache: "no-store",
    });
    const text = await response.text();
    if (!response.ok) throw new Error(text);
    return JSON.parse(text, (name, value) => (dates.has(name) && value !== null ? new Date(value) : value));
  };
  return Object.fromEntries(methods.map((method) => [method, (given: unknown) => call(method, given)]));
}
