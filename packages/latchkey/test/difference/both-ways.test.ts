import { type StandIns, startStandIns } from "@latchkey/stand-ins";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createMemoryAdapter } from "../../src/store/memory.js";
import { type Generation, type Loose, usual } from "./app.js";
import { type Library, libraries } from "./server.js";
import { createVisitor } from "./visitor.js";

const origins = ["http://localhost:3000", "https://app.example.com"];
const rows = (["v4", "v5"] as const).flatMap((generation) =>
  origins.flatMap((origin) => [
    [generation, origin, "there and back", ["real", "ours", "real"]] as const,
    [generation, origin, "here, away and back", ["ours", "real", "ours"]] as const,
  ]),
);

let places: StandIns;
beforeAll(async () => {
  places = await startStandIns({ app: { origins } });
  for (const level of ["error", "warn"] as const) vi.spyOn(console, level).mockImplementation(() => {});
});
afterAll(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  await places.close();
});

/** One app that is moved from one library to the other while somebody visits it. */
function openApp(generation: Generation, origin: string, more: Loose = {}) {
  vi.stubEnv("NEXTAUTH_URL", generation === "v4" ? origin : undefined);
  const serve = (library: Library) => {
    const options = usual({ generation, places, imports: library.imports });
    const providers = (options.providers as Loose[]).filter(
      ({ type }) => more.adapter === undefined || type !== "credentials",
    );
    return library.serve({ ...options, providers, ...more });
  };
  const served = { real: serve(libraries[generation].real), ours: serve(libraries[generation].ours) };
  const app = { on: "real" as keyof typeof served };
  const visitor = createVisitor((request) => served[app.on](request), { generation, places, origin });
  return { app, visitor, session: async () => (await visitor.get("session")).json() };
}

describe.each(rows)("an app of next-auth %s on %s, moved %s", (generation, origin, _, stays) => {
  const [first, second, third] = stays;

  it("keeps whoever signed in, by whatever library renewed the session last", async () => {
    const { app, visitor, session } = openApp(generation, origin);
    app.on = first;
    await visitor.enter();
    const known = { user: { name: "Ann", email: "ann@example.com" } };
    for (const on of [second, third, second]) {
      const before = visitor.jar.get(visitor.names.session);
      app.on = on;
      expect(await session()).toMatchObject(known);
      // Both renew on every read, so what the next one reads was written by the one before.
      expect(visitor.jar.get(visitor.names.session)).not.toBe(before);
    }
  });

  it("keeps a session that is larger than a cookie, in parts", async () => {
    const { app, visitor, session } = openApp(generation, origin);
    app.on = first;
    await visitor.enter("large");
    for (const on of [second, third, second]) {
      app.on = on;
      expect(visitor.jar.has(`${visitor.names.session}.1`)).toBe(true);
      expect(await session()).toMatchObject({ user: { email: "ann@example.com" } });
    }
  });

  it("takes forms that were open, and remembers where somebody wanted to go", async () => {
    const { app, visitor } = openApp(generation, origin);
    app.on = first;
    await visitor.get("signin?callbackUrl=%2Fdashboard");
    const csrf = await visitor.csrf();
    for (const on of [second, third]) {
      app.on = on;
      expect(await visitor.csrf()).toBe(csrf);
      const answer = await visitor.post("callback/credentials", { password: "sesame" }, { csrf });
      expect(answer.headers.get("location")).toBe(`${origin}/dashboard`);
    }
  });

  it("signs out whom the other signed in", async () => {
    const { app, visitor, session } = openApp(generation, origin);
    app.on = first;
    await visitor.enter("large");
    app.on = second;
    await visitor.post("signout", {});
    expect([...visitor.jar.keys()].filter((name) => name.startsWith(visitor.names.session))).toEqual([]);
    app.on = third;
    expect((await session())?.user).toBeUndefined();
  });

  it("keeps a session in the database, and its user", async () => {
    const { createUserWithAccount: _ours, ...adapter } = createMemoryAdapter();
    const { app, visitor, session } = openApp(generation, origin, { adapter });
    app.on = first;
    await visitor.signInAt("oidc");
    for (const on of [second, third, second]) {
      app.on = on;
      expect(await session()).toMatchObject({ user: { email: "alice@example.com" } });
    }
    await visitor.post("signout", {});
    app.on = third;
    await visitor.signInAt("oidc");
    expect(await session()).toMatchObject({ user: { email: "alice@example.com" } });
    expect(await adapter.getUserByEmail("alice@example.com")).toMatchObject({ name: "Alice Archer" });
  });
});

// next-auth 5 refuses to run without one.
describe.each(rows.filter(([generation]) => generation === "v4"))(
  "an app of next-auth %s on %s that is developed without a secret, moved %s",
  (generation, origin, _, stays) => {
    it("keeps whoever signed in, and takes forms that were open", async () => {
      const [first, second, third] = stays;
      const { app, visitor, session } = openApp(generation, origin, { secret: undefined });
      app.on = first;
      const csrf = await visitor.csrf();
      await visitor.enter();
      for (const on of [second, third, second]) {
        app.on = on;
        expect(await session()).toMatchObject({ user: { name: "Ann" } });
        expect(await visitor.csrf()).toBe(csrf);
      }
    });
  },
);
