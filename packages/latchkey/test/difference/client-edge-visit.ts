import type { Page, Route } from "playwright-core";
import type { ClientName } from "./client-app.js";
import { type Ground, openPage, readStatus, toPath, waitFor } from "./client-visit.js";

const enter = (page: Page) =>
  page.evaluate(() => window.underTest.signIn("credentials", { password: "sesame", redirect: false }));

/** What comes of a call: its value, or that it threw. */
type Ending = { readonly gave: unknown } | { readonly threw: string };

const settle = (page: Page, call: keyof typeof calls): Promise<Ending> =>
  page.evaluate(
    async ([source]) => {
      try {
        const gave: unknown = await new Function(`return (${source})()`)();
        // A list of providers is told by its ids.
        const list = typeof gave === "object" && gave !== null && "oidc" in gave ? Object.keys(gave) : gave;
        return { gave: list === undefined ? "undefined" : list };
      } catch (thrown) {
        return { threw: thrown instanceof Error ? thrown.name : String(thrown) };
      }
    },
    [String(calls[call])] as const,
  );

/** What an app's code calls while something is wrong. */
const calls = {
  getSession: () => window.underTest.getSession(),
  getProviders: () => window.underTest.getProviders(),
  getCsrfToken: () => window.underTest.getCsrfToken(),
  update: () => window.updateUnderTest({ name: "Anna" }),
  signIn: () => window.underTest.signIn("credentials", { password: "sesame", redirect: false }),
  signOut: () => window.underTest.signOut({ redirect: false }),
} as const;

/** `update()` of a page that has nothing to say: what it gives, and what the session is afterwards. */
export async function updateWithoutValue(ground: Ground, client: ClientName) {
  const page = await openPage(ground, client);
  await enter(page);
  await waitFor(page, "authenticated");
  const isGiven = await page.evaluate(async () => Boolean(await window.updateUnderTest()));
  const session = await page.evaluate(() => window.underTest.getSession());
  return { isGiven, name: session?.user.name };
}

const failures = {
  "status 500": (route: Route) => route.fulfill({ status: 500, json: { message: "no" } }),
  "a page of HTML": (route: Route) =>
    route.fulfill({ status: 200, contentType: "text/html", body: "<!doctype html><title>Proxy</title>" }),
  "no answer": (route: Route) => route.abort("connectionrefused"),
} as const;

export const failureNames = Object.keys(failures) as (keyof typeof failures)[];

/** Somebody is signed in, and then every answer of the endpoints is of one kind of failure. */
export async function meetFailure(ground: Ground, client: ClientName, failure: keyof typeof failures) {
  // The pages that a browser is sent to are there.
  const fail = (route: Route) =>
    route.request().isNavigationRequest() ? route.continue() : failures[failure](route);
  const page = await openPage(ground, client);
  await enter(page);
  await waitFor(page, "authenticated");
  await page.route("**/api/auth/**", fail);
  const seen: Record<string, unknown> = {};
  for (const call of ["getProviders", "getCsrfToken", "update", "getSession"] as const)
    seen[call] = await settle(page, call);
  seen.shown = await readStatus(page);
  // Both may leave the page; where to is seen instead.
  for (const call of ["signIn", "signOut"] as const) {
    seen[call] = await settle(page, call).catch(() => "left the page");
    await page.waitForURL("**/api/auth/error", { timeout: 1000, waitUntil: "commit" }).catch(() => undefined);
    seen[`${call}: at`] = toPath(page, ground.app.origin);
    await page.unroute("**/api/auth/**");
    await page.goto(`${ground.app.origin}/?client=${encodeURIComponent(client)}`);
    await waitFor(page, "authenticated");
    await page.route("**/api/auth/**", fail);
  }
  await page.reload();
  await page.waitForFunction(() => document.querySelector("#status")?.textContent !== "loading");
  seen["shown by a page that opens"] = await readStatus(page);
  return seen;
}

/** A sign-in elsewhere that wants to stay on the page. */
export async function stayAtProvider(ground: Ground, client: ClientName) {
  const page = await openPage(ground, client);
  const result = await page
    .evaluate(async () => {
      const given = await window.underTest.signIn("oidc", { redirect: false, callbackUrl: "/there" });
      // A page that is left has no time to say more.
      await new Promise((done) => setTimeout(done, 1500));
      return given as unknown;
    })
    .catch(() => "left the page");
  const { origin } = new URL(page.url());
  const isThere = origin === ground.places.oidc.origin;
  if (typeof result !== "object" || result === null) return { result, isThere };
  const { url, ...others } = result as { url: string | null };
  return { result: others, leadsTo: url === null ? null : new URL(url).pathname, isThere };
}

/** A sign-out to a page of the app whose address tells of an error. */
export async function leaveForError(ground: Ground, client: ClientName) {
  const page = await openPage(ground, client);
  await enter(page);
  await waitFor(page, "authenticated");
  const stayed = await page.evaluate(() =>
    window.underTest.signOut({ redirect: false, callbackUrl: "/bye?error=Expired" }),
  );
  await waitFor(page, "unauthenticated");
  await enter(page);
  await waitFor(page, "authenticated");
  const target = `/bye?error=Expired&client=${encodeURIComponent(client)}`;
  await page.evaluate((callbackUrl) => void window.underTest.signOut({ callbackUrl }), target);
  await page.waitForURL("**/bye?*");
  await waitFor(page, "unauthenticated");
  return { url: stayed.url, error: new URL(page.url()).searchParams.get("error") };
}

/** The way through an app whose pages tell nobody where a request comes from. */
export async function enterWithoutReferrer(ground: Ground, client: ClientName) {
  const page = await openPage(ground, client, "&referrer=no-referrer");
  const result = await enter(page);
  await waitFor(page, "authenticated");
  await page.evaluate(() => window.updateUnderTest({ name: "Anna" }));
  const session = await page.evaluate(() => window.underTest.getSession());
  const { url } = await page.evaluate(() => window.underTest.signOut({ redirect: false }));
  await waitFor(page, "unauthenticated");
  return { result, name: session?.user.name, url };
}

/** An app whose environment names another port than the one it is opened at. */
export async function enterAtAnotherPort(ground: Ground, client: ClientName) {
  const page = await openPage(ground, client);
  const first = await readStatus(page);
  const result = await enter(page);
  const session = await page.evaluate(() => window.underTest.getSession());
  const providers = await page.evaluate(() => window.underTest.getProviders());
  const { url } = await page.evaluate(() => window.underTest.signOut({ redirect: false }));
  return {
    first,
    // A root with and without its slash is one address.
    result: { ...result, url: new URL(result?.url ?? "").href },
    name: session?.user?.name,
    callbackUrl: providers?.oidc?.callbackUrl,
    signedOut: new URL(url).href,
    shown: await readStatus(page),
  };
}
