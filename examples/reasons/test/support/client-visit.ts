import type { Browser, Page } from "playwright-core";
import type { Strategy } from "../matrix/place.js";
import type { Matrix } from "./matrix.js";

/** Whom the browser belongs to, and which instance its requests ask. */
interface Visited {
  readonly strategy: Strategy;
  readonly auth: string;
  readonly cookies: ReadonlyMap<string, string>;
}

/** A person at the page of the client, in a real browser. */
export interface ClientVisit {
  /** Waits until the component shows this, by the hook of `createAuthClient()`; what it shows otherwise is in the error. */
  readonly sees: (state: string) => Promise<void>;
  /** What it shows by the hook that has the states of next-auth. */
  readonly readKnown: () => Promise<string | null>;
  /** From now on the requests of this browser ask another instance. */
  readonly meets: (auth: string) => Promise<void>;
  readonly askAgain: () => Promise<void>;
  readonly goOffline: (isOffline: boolean) => Promise<void>;
  /** The names of the cookies the browser has. */
  readonly listCookies: () => Promise<readonly string[]>;
}

const longestMs = 15_000;

/** Opens the page with `SessionProvider` and `useSession()` as somebody, and closes it afterwards. */
export async function visitClient(
  { matrix, browser }: { readonly matrix: Matrix; readonly browser: Browser },
  { strategy, auth, cookies }: Visited,
  act: (visit: ClientVisit) => Promise<void>,
): Promise<void> {
  const { app } = matrix.origins;
  const toHeaders = (name: string) => ({ "x-probe-auth": name, "x-probe-strategy": strategy });
  const context = await browser.newContext({ extraHTTPHeaders: toHeaders(auth) });
  try {
    await context.addCookies([...cookies].map(([name, value]) => ({ name, value, url: app })));
    const page = await context.newPage();
    await page.goto(`${app}/client`);
    await act({
      sees: (state) => waitForState(page, state),
      readKnown: () => page.locator("#known").textContent(),
      meets: (name) => context.setExtraHTTPHeaders(toHeaders(name)),
      askAgain: () => page.getByRole("button", { name: "Ask again" }).click(),
      goOffline: (isOffline) => context.setOffline(isOffline),
      listCookies: async () => (await context.cookies()).map(({ name }) => name),
    });
  } finally {
    await context.close();
  }
}

async function waitForState(page: Page, wanted: string): Promise<void> {
  const state = page.locator("#state");
  const end = Date.now() + longestMs;
  while ((await state.textContent()) !== wanted) {
    if (Date.now() > end) throw new Error(`the page shows "${await state.textContent()}", not "${wanted}"`);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}
