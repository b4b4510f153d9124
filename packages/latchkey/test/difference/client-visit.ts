import type { StandIns } from "@latchkey/stand-ins";
import type { BrowserContext, Page } from "playwright-core";
import type { ClientApp, ClientName } from "./client-app.js";
import type {} from "./client-page.client.js";

/** Where a client is at work. */
export interface Ground {
  readonly app: ClientApp;
  readonly context: BrowserContext;
  readonly places: StandIns;
}

/** Opens the app's page with one of the clients, in a new tab. */
export async function openPage(ground: Ground, client: ClientName, query = ""): Promise<Page> {
  return openAnew(ground, await ground.context.newPage(), client, query);
}

// biome-ignore format: one line for who opens what.
async function openAnew({ app }: Ground, page: Page, ...[client, query = ""]: [ClientName, string?]): Promise<Page> {
  await page.goto(`${app.origin}/?client=${encodeURIComponent(client)}${query}`);
  await page.waitForSelector("#status:not(:text-is('loading'))");
  return page;
}

export const readStatus = async (page: Page) =>
  `${await page.textContent("#status")}: ${await page.textContent("#name")}`;

export const waitFor = (page: Page, status: string) => page.waitForSelector(`#status:text-is("${status}")`);

export const toPath = (page: Page, origin: string) => {
  const url = new URL(page.url());
  return (url.origin === origin ? "" : "elsewhere ") + url.pathname;
};

/** What an app's code sees of the password form: token, providers, a wrong and the right password, an update. */
export async function signInByPassword(ground: Ground, client: ClientName) {
  const page = await openPage(ground, client);
  const first = await readStatus(page);
  const token = await page.evaluate(() => window.underTest.getCsrfToken());
  const providers = await page.evaluate(async () =>
    Object.values((await window.underTest.getProviders()) ?? {}).map(({ id, type }) => `${id} ${type}`),
  );
  const enter = (password: string) =>
    page.evaluate(
      (password) => window.underTest.signIn("credentials", { username: "ann", password, redirect: false }),
      password,
    );
  const wrong = await enter("guess");
  const afterwards = await readStatus(page);
  const right = await enter("sesame");
  await waitFor(page, "authenticated");
  const signedIn = await readStatus(page);
  const isUpdated = await page.evaluate(async () => Boolean(await window.updateUnderTest({ name: "Anna" })));
  const session = await page.evaluate(() => window.underTest.getSession());
  return {
    first,
    token: token.length,
    providers,
    wrong,
    afterwards,
    right,
    signedIn,
    isUpdated,
    name: session?.user.name,
  };
}

/** Signing out in one tab, and what another tab learns of it, and of a sign-in after that. */
export async function tellOtherTab(ground: Ground, [here, there]: readonly [ClientName, ClientName]) {
  const one = await openPage(ground, here);
  const other = await openPage(ground, there);
  // next-auth 4 writes the second into its message, and the same message twice is no event.
  const waitForNextSecond = () => one.waitForTimeout(here === "next-auth 4" ? 1100 : 0);
  const enter = () =>
    one.evaluate(() => window.underTest.signIn("credentials", { password: "sesame", redirect: false }));
  await enter();
  await waitFor(one, "authenticated");
  // Clients of next-auth tell other tabs of a sign-in only when their own page asks for the session.
  await waitForNextSecond();
  await one.evaluate(() => window.underTest.getSession());
  await waitFor(other, "authenticated");
  const signedOut = await one.evaluate(() =>
    window.underTest.signOut({ redirect: false, callbackUrl: "/bye" }),
  );
  await waitFor(other, "unauthenticated");
  return { url: signedOut.url, here: await readStatus(one), there: await readStatus(other) };
}

/** The ways that leave the page: to a provider and back, out again, to an unknown provider, to a target. */
export async function leavePage(ground: Ground, client: ClientName) {
  const { app, places } = ground;
  const page = await openPage(ground, client);
  await page.evaluate(
    () => void window.underTest.signIn("oidc", { callbackUrl: "/dashboard?client=latchkey" }),
  );
  await page.waitForURL((url) => url.origin === places.oidc.origin);
  const asked = places.oidc.requests.findLast(({ path }) => path.startsWith("/auth"))?.query ?? {};
  const callback = await places.oidc.authorize(`${places.oidc.origin}/auth?${new URLSearchParams(asked)}`, {
    account: "alice",
  });
  await page.goto(callback.href);
  const back = toPath(page, app.origin);
  await waitFor(page, "authenticated");
  const name = await page.textContent("#name");
  await openAnew(ground, page, client);
  await page.evaluate(() => void window.underTest.signOut({ callbackUrl: "/bye?client=latchkey" }));
  await page.waitForURL("**/bye?*");
  await waitFor(page, "unauthenticated");
  await openAnew(ground, page, client);
  await page.evaluate(() => void window.underTest.signIn("nobody"));
  await page.waitForURL("**/api/auth/signin?*");
  const choice = toPath(page, app.origin);
  await openAnew(ground, page, client);
  await page.evaluate(
    () =>
      void window.underTest.signIn("credentials", {
        password: "sesame",
        callbackUrl: "/target?client=latchkey",
      }),
  );
  await page.waitForURL("**/target?*");
  await waitFor(page, "authenticated");
  await openAnew(ground, page, client);
  await page.evaluate(() => void window.underTest.signIn("credentials", { password: "guess" }));
  await page.waitForURL("**/api/auth/signin?*");
  const refused = new URL(page.url()).searchParams.get("error");
  return { back, name, choice, refused };
}
