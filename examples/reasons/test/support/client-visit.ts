import type { Browser, Page } from "playwright-core";
import type { ClientVisit } from "../matrix/client-visits.js";
import type { Strategy } from "../matrix/place.js";
import type { Matrix } from "./matrix.js";

/** Whom the browser belongs to, and which instance its requests ask. */
interface Visited {
  readonly strategy: Strategy;
  readonly auth: string;
  readonly cookies: ReadonlyMap<string, string>;
  /** The page; that of the client unless set. */
  readonly path?: string;
}

const longestMs = 15_000;

/** Opens the page with `SessionProvider` and `useSession()` as somebody, and closes it afterwards. */
export async function visitClient(
  { matrix, browser }: { readonly matrix: Matrix; readonly browser: Browser },
  { strategy, auth, cookies, path = "/client" }: Visited,
  act: (visit: ClientVisit) => Promise<void>,
): Promise<void> {
  const { app } = matrix.origins;
  const toHeaders = (name: string) => ({ "x-probe-auth": name, "x-probe-strategy": strategy });
  const context = await browser.newContext({ extraHTTPHeaders: toHeaders(auth) });
  try {
    await context.addCookies([...cookies].map(([name, value]) => ({ name, value, url: app })));
    const page = await context.newPage();
    await page.goto(`${app}${path}`);
    await act({
      sees: (state) => waitForState(page, state),
      readKnown: () => page.locator("#known").textContent(),
      meets: (name) => context.setExtraHTTPHeaders(toHeaders(name)),
      meetsFront: (front) => context.setExtraHTTPHeaders({ ...toHeaders(auth), "x-probe-front": front }),
      signInElsewhere: async () => {
        const { csrfToken } = await (await context.request.get(`${app}/api/auth/csrf`)).json();
        const form = { csrfToken, password: "sesame", callbackUrl: "/" };
        const url = `${app}/api/auth/callback/credentials`;
        await context.request.post(url, { form, headers: { origin: app }, maxRedirects: 0 });
      },
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
