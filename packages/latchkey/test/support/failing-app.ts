import { expect } from "vitest";
import type { Adapter } from "../../src/contract/adapter.js";
import { Credentials } from "../../src/provider/credentials.js";
import { createBrowser } from "./browser.js";
import { createScene, type Scene } from "./scene.js";

/** An app over a database that is about to fail, with somebody signed in. */
export interface FailingApp extends Scene {
  readonly adapter: Adapter;
  readonly adapterTimeout: number;
}

const names = ["ann", "ben"];

/** Ann and Ben, with one password. */
const people = Credentials({
  credentials: { email: {}, password: {} },
  authorize({ email, password }) {
    const name = names.find((each) => email === `${each}@example.com`);
    return name !== undefined && password === "sesame" ? { id: `${name}-1`, name, email: `${email}` } : null;
  },
});

/** Opens an app over a store; Ann and Ben are its users. */
export async function openFailingApp(adapter: Adapter, adapterTimeout: number): Promise<FailingApp> {
  await warmUp(adapter);
  for (const name of names) {
    const user = { id: `${name}-1`, name, email: `${name}@example.com` };
    if (!(await adapter.getUser?.(user.id))) await adapter.createUser?.(user);
  }
  const scene = createScene({ providers: [people], adapter, adapterTimeout, now: Date.now });
  return { ...scene, adapter, adapterTimeout };
}

/** The first use of a driver loads and compiles it, which on a busy machine takes longer than a statement may. */
async function warmUp(adapter: Adapter): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await adapter.getUser?.("any");
      return;
    } catch (error) {
      if (tries === 10) throw error;
    }
  }
}

type Visit = Pick<Scene, "auth" | "browser">;

/** Tries to sign in, and says what came of it; whoever does not get in has no session cookie. */
export async function signIn({ browser }: Pick<Visit, "browser">, name = "ann"): Promise<string> {
  const csrfToken = await browser.csrfToken();
  const values = { csrfToken, email: `${name}@example.com`, password: "sesame", callbackUrl: "/dashboard" };
  const before = browser.cookies.get("latchkey.session");
  const answer = await browser.submit("/api/auth/callback/credentials", values);
  const location = answer.headers.get("location") ?? "";
  if (/\/dashboard$/.test(location)) return "signed-in";
  expect(browser.cookies.get("latchkey.session")).toBe(before);
  return /error=(\w+)/.exec(location)?.[1] ?? `${answer.status} ${location}`;
}

/** Who the visitor of a browser is at the moment, or why nobody. */
export async function look({ auth, browser }: Visit): Promise<string> {
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const reading = await auth.read(new Request("http://localhost:3000/", { headers: { cookie } }));
  if (reading.status !== "signed-in") return `${reading.status} ${reading.reason.code}`;
  return (reading.session as { user: { name: string } }).user.name;
}

/** A second visitor with a browser of their own. */
export const beside = ({ auth }: Pick<Visit, "auth">): Visit => ({ auth, browser: createBrowser(auth) });

/** Many look at the same moment; gives what they saw, each thing once. */
export async function lookMany(visit: Visit, count: number): Promise<string[]> {
  return [...new Set(await Promise.all(Array.from({ length: count }, () => look(visit))))].sort();
}

/** Ann is seen again within five seconds, without anybody doing anything. */
export async function expectRecovery(app: Visit): Promise<void> {
  const startedAt = performance.now();
  while ((await look(app)) !== "ann") expect(performance.now() - startedAt).toBeLessThan(5000);
  expect(performance.now() - startedAt).toBeLessThan(5000);
}

/** Nobody waits for the database who does not need it. */
export async function expectOthersUnaffected({ browser }: Pick<Visit, "browser">): Promise<void> {
  const startedAt = performance.now();
  expect((await browser.send("/api/auth/providers")).status).toBe(200);
  expect(performance.now() - startedAt).toBeLessThan(900);
}

/** The visitor is told to come back and keeps the cookie, nobody gets in, and no other request waits. */
export async function expectUnavailable(app: Visit): Promise<void> {
  const seen = look(app);
  await expectOthersUnaffected(app);
  expect(await seen).toMatch(/^unavailable ADAPTER_(ERROR|TIMEOUT|SCHEMA)$/);
  const answer = await app.browser.send("/api/auth/session");
  expect(answer.status).toBe(503);
  expect(answer.headers.getSetCookie()).toEqual([]);
  expect(await signIn(beside(app))).toMatch(/^ADAPTER_(ERROR|TIMEOUT|SCHEMA)$/);
}
