import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";

const flags =
  "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync";

/** Why browser tests cannot run here, or `null`; the reason is printed once. */
export function readBrowserObstacle(name: string): string | null {
  if (process.env.LATCHKEY_BROWSER !== "none") return null;
  const reason = process.env.LATCHKEY_BROWSER_SKIP_REASON ?? "no browser";
  console.log(`skipped: ${name} (${reason})`);
  return reason;
}

export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.CHROMIUM_PATH || "/usr/bin/chromium",
    args: flags.split(" "),
  });

/** A person with a browser of their own. */
export interface Visitor {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Errors nobody caught, and those of the console. */
  readonly complaints: string[];
}

/** Lets a new visitor without cookies do something. */
export async function visitAs(
  browser: Browser,
  baseURL: string,
  act: (visitor: Visitor) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({ baseURL });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(`${message.text()} ${message.location().url}`);
  });
  try {
    await act({ page, context, complaints });
  } finally {
    await context.close();
  }
}

/** The session cookie of next-auth 4 as the browser keeps it. */
export async function readSessionCookie(context: BrowserContext) {
  const cookies = await context.cookies();
  return cookies.find(({ name }) => name === "next-auth.session-token") ?? null;
}
