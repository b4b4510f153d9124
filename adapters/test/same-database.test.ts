import { describe, expect, it } from "vitest";
import {
  createOurs,
  createReal,
  openBrowser,
  readVisitor,
  sessionCookie,
  signInAt,
  signOut,
} from "./support/app.js";
import { listPairs } from "./support/every-store.js";
import { useStandIns, useStore } from "./support/scene.js";
import { look } from "./support/store.js";

const scene = useStandIns();

// One database, used in turn by next-auth itself and by us, as when an app upgrades and rolls back.
const pairs = listPairs().filter(({ kind }) => !kind.isForUsOnly);
describe.each(pairs)("next-auth itself and we over $name", ({ kind, generation }) => {
  const store = useStore(kind);

  const cookie = sessionCookie[generation];
  const openBoth = () => {
    const parts = { places: scene.places, store: store() };
    return { real: createReal(generation, parts), ours: createOurs(generation, parts) };
  };
  const signInAsAlice = async (browser: ReturnType<typeof openBrowser>) => {
    const answer = await signInAt(browser, scene.places.google, { id: "google" });
    expect(answer.headers.get("location")).toBe("http://localhost:3000/dashboard");
    return readVisitor(browser);
  };

  it.each([
    ["next-auth signed in stays so with us and back again", "real", "ours"],
    ["we signed in stays so with next-auth and back again", "ours", "real"],
  ] as const)("whom %s, on one row", async (_, first, second) => {
    const apps = openBoth();
    const browser = openBrowser(apps[first]);
    const visitor = await signInAsAlice(browser);
    const token = browser.cookies.get(cookie);
    expect(visitor?.user).toMatchObject({ name: "Alice Archer" });
    for (const app of [second, first, second] as const) {
      browser.moveTo(apps[app]);
      expect(await readVisitor(browser)).toMatchObject({ user: visitor?.user });
      expect(browser.cookies.get(cookie)).toBe(token);
    }
    await signOut(browser);
    expect(browser.cookies.has(cookie)).toBe(false);
    browser.cookies.set(cookie, String(token));
    browser.moveTo(apps[first]);
    expect(await readVisitor(browser)).toBeNull();
  });

  it.each([
    ["next-auth made is the same at our sign-in", "real", "ours"],
    ["we made is the same at next-auth's sign-in", "ours", "real"],
  ] as const)("a user %s", async (_, first, second) => {
    const apps = openBoth();
    const made = await signInAsAlice(openBrowser(apps[first]));
    const found = await signInAsAlice(openBrowser(apps[second]));
    expect(found?.user.id).toBe(made?.user.id);
  });

  it("both tell the app of the same type of account, and give the adapter a user with or without an id", async () => {
    const seen: unknown[] = [];
    const note = (name: string, value: unknown) => void seen.push(`${name}: ${value}`);
    const own = look(store());
    const adapter = {
      ...store().adapter,
      createUser(user: Parameters<typeof own.createUser>[0]) {
        note("id", typeof user.id);
        return own.createUser(user);
      },
    };
    const events = {
      signIn: ({ account }: { account: { type: string } }) => note("event", account.type),
      linkAccount: ({ account }: { account: { type: string } }) => note("link", account.type),
    };
    const parts = { places: scene.places, store: { adapter }, options: { events } };
    await signInAt(openBrowser(createReal(generation, parts)), scene.places.google, { id: "google" });
    const real = seen.splice(0);
    await signInAt(openBrowser(createOurs(generation, parts)), scene.places.google, {
      id: "google",
      account: "bob",
    });
    expect(seen).toEqual(real);
    const [type, id] = generation === "v4" ? ["oauth", "undefined"] : ["oidc", "string"];
    expect(seen).toEqual([`id: ${id}`, `link: ${type}`, `event: ${type}`]);
  });

  it("both write a session of the same length and a user with the same columns", async () => {
    const apps = openBoth();
    const rows: unknown[] = [];
    for (const [app, account] of [
      [apps.real, "alice"],
      [apps.ours, "bob"],
    ] as const) {
      const browser = openBrowser(app);
      await signInAt(browser, scene.places.google, { id: "google", account });
      const row = await look(store()).getSessionAndUser(
        decodeURIComponent(browser.cookies.get(cookie) ?? ""),
      );
      const days = ((row?.session.expires.getTime() ?? 0) - Date.now()) / 86_400_000;
      rows.push([Math.round(days * 100) / 100, Object.keys(row?.user ?? {}).sort(), row?.user.emailVerified]);
    }
    expect(rows[1]).toEqual(rows[0]);
  });

  it("an account next-auth linked is hers with us, and one we linked is hers there", async () => {
    const apps = openBoth();
    const browser = openBrowser(apps.real);
    const visitor = await signInAsAlice(browser);
    browser.moveTo(apps.ours);
    await signInAt(browser, scene.places.oidc, { id: "oidc" });
    const elsewhere = openBrowser(apps.real);
    await signInAt(elsewhere, scene.places.oidc, { id: "oidc" });
    expect(await readVisitor(elsewhere)).toMatchObject({ user: { id: visitor?.user.id } });
  });
});
