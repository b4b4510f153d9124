import { describe, expect, it, vi } from "vitest";
import type { Adapter } from "../../src/contract/adapter.js";
import { createMemoryAdapter } from "../../src/store/memory.js";
import { type Devices, openDevices, toCookieHeader } from "../support/device-scene.js";

const permissions = { USER: ["view:own"], ADMIN: { extends: ["USER"], can: ["edit:*"] } };

const change = async ({ updateUser }: Adapter, columns: object) => {
  const changed = { id: "ann-1", ...columns };
  await updateUser?.(changed);
};

/** The role a browser's visitor has, by a read that may or may not be able to write a cookie. */
async function readRole(app: Devices, cookie: string, fresh = false) {
  const request = new Request("http://localhost:3000/notes", { headers: { cookie } });
  const reading = await app.auth.explain(request, { fresh });
  if (reading.status !== "signed-in") return reading.reason.code;
  const { user } = reading.session as { user: { role?: string | null; name: string } };
  return `${user.name}: ${user.role}, ${reading.roles}`;
}

describe("auth.sessions.refresh, with sessions in cookies", () => {
  it.each([
    ["without callbacks", {}],
    ["by the option role", { role: ({ user }: { user: object }) => Reflect.get(user, "role") as string }],
    [
      "by the usual callback",
      {
        callbacks: {
          jwt: ({ token, user }: { token: object; user?: object }) =>
            user ? { ...token, role: Reflect.get(user, "role") } : token,
        },
      },
    ],
  ])("%s takes a changed role into the token; nobody is signed out", async (_, options) => {
    const app = await openDevices({ session: { strategy: "jwt" }, permissions, ...(options as object) });
    const [phone, bobs] = [await app.signIn("ann"), await app.signIn("bob")];
    const before = toCookieHeader(phone);
    expect(await readRole(app, before)).toBe("ann: USER, USER");
    await change(app.adapter, { role: "ADMIN", name: "Ann" });
    expect(await readRole(app, before, true)).toBe("ann: USER, USER");
    app.clock.nowMs += 1_000;
    await app.auth.sessions.refresh("ann-1");
    // Where no cookie can be written the read itself is right, and the next place that can writes it.
    expect(await readRole(app, before)).toBe("Ann: ADMIN, ADMIN");
    await phone.session();
    expect(toCookieHeader(phone)).not.toBe(before);
    app.asked.length = 0;
    expect(await readRole(app, toCookieHeader(phone))).toBe("Ann: ADMIN, ADMIN");
    expect(app.asked).toEqual([]);
    expect(await readRole(app, toCookieHeader(bobs))).toBe("bob: USER, USER");
  });

  it("takes a role away, too", async () => {
    const app = await openDevices({ session: { strategy: "jwt" }, permissions });
    const phone = await app.signIn("ann");
    await change(app.adapter, { role: null });
    app.clock.nowMs += 1_000;
    await app.auth.sessions.refresh("ann-1");
    expect(await readRole(app, toCookieHeader(phone))).toBe("ann: null, ");
    await phone.session();
    expect(await readRole(app, toCookieHeader(phone))).toBe("ann: null, ");
  });

  it("is seen elsewhere within the bound", async () => {
    const app = await openDevices({ session: { strategy: "jwt" }, permissions });
    const phone = await app.signIn("ann");
    await readRole(app, toCookieHeader(phone));
    await change(app.adapter, { role: "ADMIN" });
    const elsewhere = await openDevices({ session: { strategy: "jwt" } }, app.adapter, app.clock);
    app.clock.nowMs += 1_000;
    await elsewhere.auth.sessions.refresh("ann-1");
    expect(await readRole(app, toCookieHeader(phone))).toBe("ann: USER, USER");
    expect(await readRole(app, toCookieHeader(phone), true)).toBe("ann: ADMIN, ADMIN");
    app.clock.nowMs += 60_000;
    expect(await readRole(app, toCookieHeader(phone))).toBe("ann: ADMIN, ADMIN");
  });

  it("does not undo the end of a session, whichever came first", async () => {
    const app = await openDevices({ session: { strategy: "jwt" }, permissions });
    const [phone, laptop] = [await app.signIn("ann"), await app.signIn("ann")];
    app.clock.nowMs += 1_000;
    await app.auth.sessions.revokeAll("ann-1");
    await app.auth.sessions.refresh("ann-1");
    await app.auth.sessions.refresh("ann-1");
    for (const device of [phone, laptop]) expect(await app.look(device)).toBe("signed-out SESSION_REVOKED");
    const again = await app.signIn("ann");
    await app.auth.sessions.refresh("ann-1");
    await again.session();
    await app.auth.sessions.revokeAll("ann-1");
    expect(await app.look(again)).toBe("signed-out SESSION_REVOKED");
  });

  it("lets nobody go on by what the token said before: a hiccup is unavailable, a user who is gone is out", async () => {
    const app = await openDevices({
      session: { strategy: "jwt" },
      permissions,
      callbacks: {
        jwt: ({ token, trigger, user }) => {
          if (trigger === "renew" && user) throw new Error("directory is away");
          return token;
        },
      },
    });
    const phone = await app.signIn("ann");
    app.clock.nowMs += 1_000;
    await app.auth.sessions.refresh("ann-1");
    expect(await readRole(app, toCookieHeader(phone))).toBe("JWT_CALLBACK_THREW");
    await app.adapter.deleteUser?.("ann-1");
    expect(await readRole(app, toCookieHeader(phone))).toBe("USER_DELETED");
    expect((await phone.send("/api/auth/session")).status).toBe(200);
    expect(phone.cookies.has("latchkey.session")).toBe(false);
  });

  it("needs the users' rows, and says so", async () => {
    const store = createMemoryAdapter();
    const app = await openDevices({ adapter: undefined, session: { revocation: { store } } });
    await expect(app.auth.sessions.refresh("ann-1")).rejects.toMatchObject({ code: "ADAPTER_INCOMPLETE" });
  });
});

describe("auth.sessions.refresh, with sessions in a database", () => {
  it("has nothing to do: every read takes the user's row", async () => {
    const app = await openDevices({ permissions });
    const phone = await app.signIn("ann");
    await change(app.adapter, { role: "ADMIN" });
    await app.auth.sessions.refresh("ann-1");
    expect(await readRole(app, toCookieHeader(phone))).toBe("ann: ADMIN, ADMIN");
  });
});

describe("a proxy", () => {
  const visit = async (app: Devices, cookie: string) => {
    const proxy = app.auth.proxy({ protect: ["/notes"] });
    const headers = { cookie, accept: "text/html" };
    return (await proxy(new Request("http://localhost:3000/notes", { headers })))?.status ?? "goes on";
  };

  it("sees at once what another process ended, at a path that asks for fresh answers", async () => {
    const session = { strategy: "jwt", revocation: { onEdge: true } } as const;
    const app = await openDevices({ session });
    const phone = await app.signIn("ann");
    const cookie = toCookieHeader(phone);
    expect(await visit(app, cookie)).toBe("goes on");
    app.clock.nowMs += 1_000;
    await (await openDevices({ session }, app.adapter, app.clock)).auth.sessions.revokeAll("ann-1");
    expect(await visit(app, cookie)).toBe("goes on");
    const proxy = app.auth.proxy({ protect: ["/:path*", { path: "/admin", fresh: true }] });
    const status = async (path: string) => {
      const headers = { cookie, accept: "text/html" };
      return (await proxy(new Request(`http://localhost:3000${path}`, { headers })))?.status ?? "goes on";
    };
    expect(await status("/notes")).toBe("goes on");
    expect(await status("/admin")).toBe(307);
  });

  it.each([
    ["on Node", undefined, false, 307],
    ["on Edge, where the store is out of reach,", "edge", false, "goes on"],
    ["on Edge, where the app says that the store is in reach,", "edge", true, 307],
  ] as const)("%s sees what it can of the end of a session", async (_, nextRuntime, onEdge, answer) => {
    vi.stubEnv("NEXT_RUNTIME", nextRuntime);
    const app = await openDevices({ session: { strategy: "jwt", revocation: { onEdge } } });
    const phone = await app.signIn("ann");
    app.clock.nowMs += 1_000;
    await app.auth.sessions.revokeAll("ann-1");
    expect(await visit(app, toCookieHeader(phone))).toBe(answer);
    vi.unstubAllEnvs();
  });
});
