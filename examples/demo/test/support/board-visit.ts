import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import type { startDemo } from "../../start.mjs";

export type Demo = Awaited<ReturnType<typeof startDemo>>;

const flags =
  "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync";

export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.CHROMIUM_PATH || "/usr/bin/chromium",
    args: flags.split(" "),
  });

/** A visitor's browser, and what went wrong in it. */
export interface BoardVisit {
  readonly page: Page;
  /** Errors and warnings of the console, and errors nobody caught. */
  readonly complaints: string[];
  /** Every text the app sent to this browser. */
  readonly texts: () => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
}

/** Opens a browser of its own, without cookies. */
export async function openVisit(
  browser: Browser,
  { url }: Demo,
  options: BrowserContextOptions = {},
): Promise<BoardVisit> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    baseURL: url,
    ...options,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  const texts: Promise<string>[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type()))
      complaints.push(`${message.text()} ${message.location().url}`);
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("response", (response) => {
    if (!response.url().startsWith(url)) return;
    // A redirect, or a page that was left, has no body to read.
    texts.push(response.text().catch(() => ""));
  });
  return { page, complaints, texts: () => Promise.all(texts), close: () => context.close() };
}

export interface Row {
  readonly place: string;
  readonly status: string;
  readonly reason: string | null;
  readonly text: string;
}

/** The rows, once every place has answered. */
export async function readRows(page: Page): Promise<readonly Row[]> {
  await page
    .getByTestId("summary")
    .filter({ hasText: / of \d+ places: / })
    .waitFor();
  return page.locator("[data-testid^=row-]").evaluateAll((rows) =>
    rows.map((row) => ({
      place: row.getAttribute("data-testid")?.slice("row-".length) ?? "",
      status: row.getAttribute("data-status") ?? "",
      reason: row.getAttribute("data-reason"),
      text: row.textContent ?? "",
    })),
  );
}

/** What every row says, as one value if they agree. */
export async function readOutcome(page: Page): Promise<string> {
  const outcomes = (await readRows(page)).map(({ status, reason }) => reason ?? status);
  return [...new Set(outcomes)].join(" and ");
}

/** Where a visit stands, for somebody who reads why it failed. */
export async function describeVisit({ page, complaints }: BoardVisit): Promise<string> {
  const cookies = (await page.context().cookies()).map(({ name, value }) => `${name} (${value.length})`);
  const text = await page.locator("body").textContent();
  return [page.url(), `cookies: ${cookies.join(", ")}`, ...complaints, text].join("\n");
}

/** Signs Alice in at the OpenID provider's own login page. */
export async function signInAsAlice(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Harbour ID" }).click();
  await fillLoginPage(page);
  await page.getByRole("button", { name: "Sign out" }).waitFor();
}

/** Fills in the OpenID provider's login page for Alice. */
export async function fillLoginPage(page: Page): Promise<void> {
  await page.getByLabel("E-mail").fill("alice@example.com");
  await page.getByLabel("Password").fill("password");
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** Has sessions in the database from now on. */
export async function chooseDatabase(page: Page): Promise<void> {
  await page.getByRole("button", { name: "The database" }).click();
  await page.locator('[aria-pressed="true"]', { hasText: "The database" }).waitFor();
}

export const demoPassword = "correct horse battery staple";

/** Signs in with the form on the board. */
export async function signInWithPassword(page: Page, password = demoPassword): Promise<void> {
  await page.getByLabel("Email").fill("demo@example.com");
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

/** Signs in, and lets every place answer: one that answers later writes the session cookie once more. */
export async function settleWithPassword(page: Page): Promise<void> {
  await signInWithPassword(page);
  await page.getByRole("button", { name: "Sign out" }).waitFor();
  await readRows(page);
}

/** The session cookie as the browser keeps it. */
export async function readSessionCookie(page: Page) {
  const cookies = await page.context().cookies();
  return cookies.find(({ name }) => /^authjs\.(session-token|database-session)$/.test(name)) ?? null;
}
