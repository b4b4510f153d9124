import type { Page } from "playwright-core";

export interface Login {
  readonly email: string;
  readonly password: string;
}

export const logins = {
  ADMIN: { email: "ada@example.com", password: "analytical engine" },
  USER: { email: "lin@example.com", password: "quiet water" },
} as const satisfies Record<string, Login>;

export type FormName = "By server action" | "In the browser";

/** Fills in one of the two forms of the sign-in page and sends it. */
export async function submitLogin(page: Page, form: FormName, { email, password }: Login): Promise<void> {
  const fields = page.getByRole("form", { name: form });
  await fields.getByLabel("Email").fill(email);
  await fields.getByLabel("Password").fill(password);
  await fields.getByRole("button").click();
}

/** What the form that was sent answered. */
export const readRefusal = (page: Page, form: FormName): Promise<string | null> =>
  page.getByRole("form", { name: form }).getByRole("status").textContent();

/** Signs in on the sign-in page, and waits until it is left. */
export async function signIn(page: Page, login: Login, form: FormName = "By server action"): Promise<void> {
  await page.goto("/login");
  await submitLogin(page, form, login);
  await page.waitForURL(({ pathname }) => pathname !== "/login");
}

/** What `useSession` shows, once it knows. */
export async function readClient(page: Page): Promise<string | null> {
  const client = page.getByTestId("client");
  await page.locator("[data-testid=client]:not([data-status=loading])").waitFor();
  return client.textContent();
}

/** Where a page led and what it shows: path, question and heading. */
async function readPage(page: Page, path: string): Promise<string> {
  await page.goto(path);
  const { origin, pathname, search } = new URL(page.url());
  const query = decodeURIComponent(search).replaceAll(origin, "");
  return `${pathname}${query}: ${await page.getByRole("heading", { level: 1 }).textContent()}`;
}

/** Status and message of an endpoint, asked with the visitor's cookies. */
async function readEndpoint(page: Page, path: string): Promise<string> {
  const answer = await page.request.get(path);
  const { message, seenBy, role }: Record<string, string | undefined> = await answer.json();
  return `${answer.status()} ${message ?? seenBy ?? role}`;
}

async function readAction(page: Page): Promise<string | null> {
  await page.goto("/action");
  await page.getByRole("button", { name: "Count accounts" }).click();
  const answer = page.getByTestId("action").filter({ hasNotText: "not asked" });
  await answer.waitFor();
  return answer.textContent();
}

/** What a page with one line for the test shows. */
export async function readLine(page: Page, path: string, testId: string): Promise<string | null> {
  await page.goto(path);
  return page.getByTestId(testId).textContent();
}

/** What one visitor gets in every place. */
export async function readPlaces(page: Page) {
  return {
    page: await readPage(page, "/accounts"),
    route: await readEndpoint(page, "/api/accounts"),
    action: await readAction(page),
    "Pages API route": await readEndpoint(page, "/api/pages-accounts"),
    getServerSideProps: await readPage(page, "/report"),
    middleware: await readPage(page, "/dashboard"),
    "middleware by role": await readPage(page, "/dashboard/admin?tab=1"),
    token: await readEndpoint(page, "/api/token"),
    client: await readClient(page),
  };
}

export type Places = Awaited<ReturnType<typeof readPlaces>>;

/** What the form of this name answers when it is sent, on whatever page that is. */
async function sendForm(page: Page, name: string): Promise<string | null> {
  await page.goto("/beyond/action");
  const form = page.getByRole("form", { name });
  await form.getByRole("button").click();
  const answered = form.getByRole("status").filter({ hasNotText: "not asked" });
  const elsewhere = page.getByRole("heading", { name: /Sign in|Access Denied/ });
  await answered.or(elsewhere).first().waitFor();
  const { pathname } = new URL(page.url());
  return pathname === "/beyond/action" ? answered.textContent() : pathname + new URL(page.url()).search;
}

/** What one visitor gets where the app uses what next-auth does not have. */
export async function readPlacesBeyond(page: Page) {
  return {
    page: await readPage(page, "/beyond/accounts"),
    route: await readEndpoint(page, "/beyond/api/accounts"),
    "route that calls required": await readStatus(page, "/beyond/api/required"),
    ...(await readActions(page)),
    "Pages API route": await readEndpoint(page, "/api/beyond/accounts"),
    getServerSideProps: await readPage(page, "/beyond/report"),
    "self-fetch": await readLine(page, "/self-fetch", "self-fetch"),
    "auth.fetch": await readLine(page, "/beyond", "/api/accounts"),
    client: await readMayView(page),
    "client that requires a session": await readMembers(page),
  };
}

/** With JavaScript or without it. */
export async function readActions(page: Page) {
  return {
    "action that catches": await sendForm(page, "Count accounts"),
    "action that does not": await sendForm(page, "Insist"),
  };
}

async function readMayView(page: Page): Promise<string | null> {
  await page.goto("/beyond");
  await readClient(page);
  return page.getByTestId("may-view").textContent();
}

/** Where `useSession({ required: true })` lets the visitor stay, or leads them. */
async function readMembers(page: Page): Promise<string> {
  await page.goto("/beyond/members");
  const heading = page.getByRole("heading", { level: 1 });
  await heading.waitFor();
  const { origin, pathname, search } = new URL(page.url());
  return `${pathname}${decodeURIComponent(search).replaceAll(origin, "")}: ${await heading.textContent()}`;
}

/** By GET, by a form, and by the methods only scripts have. */
async function readStatus(page: Page, path: string): Promise<string> {
  const answers = [await page.request.get(path), await page.request.post(path, { multipart: { a: "b" } })];
  for (const method of ["PUT", "PATCH", "DELETE"]) answers.push(await page.request.fetch(path, { method }));
  return answers.map((answer) => answer.status()).join(" ");
}

type PlacesBeyond = Awaited<ReturnType<typeof readPlacesBeyond>>;

const notSignedIn = "The visitor is not signed in";
const notAllowed = "The visitor may not do this";

/** What each of the three must get there, word for word. */
export const truthBeyond: Readonly<Record<"ADMIN" | "USER" | "anonymous", PlacesBeyond>> = {
  ADMIN: {
    page: "/beyond/accounts: 2 accounts for Ada Admin",
    route: "200 1001",
    "route that calls required": "200 200 200 200 200",
    "action that catches": "2 accounts for Ada Admin",
    "action that does not": "2 accounts for Ada Admin",
    "Pages API route": "200 1001",
    getServerSideProps: "/beyond/report: Report for Ada Admin",
    "self-fetch": "401 Not authenticated",
    "auth.fetch": "200 1001",
    client: "may view accounts",
    "client that requires a session": "/beyond/members: Members: Ada Admin",
  },
  USER: {
    page: "/api/auth/error?error=AccessDenied: Access Denied",
    route: `403 ${notAllowed}`,
    "route that calls required": "403 403 403 403 403",
    "action that catches": "403 PERMISSION_MISSING",
    "action that does not": "/api/auth/error?error=AccessDenied",
    "Pages API route": `403 ${notAllowed}`,
    getServerSideProps: "/api/auth/error?error=AccessDenied: Access Denied",
    "self-fetch": "401 Not authenticated",
    "auth.fetch": "403 Not allowed",
    client: "may not",
    "client that requires a session": "/beyond/members: Members: Lin User",
  },
  anonymous: {
    page: "/login?callbackUrl=/beyond/accounts: Sign in",
    route: `401 ${notSignedIn}`,
    "route that calls required": "401 401 401 401 401",
    "action that catches": "401 NOT_SIGNED_IN",
    "action that does not": "/login?callbackUrl=%2Fbeyond%2Faction",
    "Pages API route": `401 ${notSignedIn}`,
    getServerSideProps: "/login?callbackUrl=/beyond/report: Sign in",
    "self-fetch": "401 Not authenticated",
    "auth.fetch": "401 Not authenticated",
    client: "may not",
    "client that requires a session": "/login?callbackUrl=/beyond/members&error=SessionRequired: Sign in",
  },
};

/** What each of the three must get, word for word. */
export const truth: Readonly<Record<"ADMIN" | "USER" | "anonymous", Places>> = {
  ADMIN: {
    page: "/accounts: Accounts",
    route: "200 1001",
    action: "2 accounts for Ada Admin",
    "Pages API route": "200 1001",
    getServerSideProps: "/report: Report for Ada Admin",
    middleware: "/dashboard: Dashboard",
    "middleware by role": "/dashboard/admin?tab=1: Admin dashboard",
    token: "200 ADMIN",
    client: "Ada Admin, ADMIN, 1001",
  },
  USER: {
    page: "/forbidden: Not allowed",
    route: "403 Not allowed",
    action: "Not allowed",
    "Pages API route": "403 Not allowed",
    getServerSideProps: "/forbidden: Not allowed",
    middleware: "/dashboard: Dashboard",
    "middleware by role": "/forbidden: Not allowed",
    token: "200 USER",
    client: "Lin User, USER, 1002",
  },
  anonymous: {
    page: "/login: Sign in",
    route: "401 Not authenticated",
    action: "Not authenticated",
    "Pages API route": "401 Not authenticated",
    getServerSideProps: "/login: Sign in",
    middleware: "/login?callbackUrl=/dashboard: Sign in",
    "middleware by role": "/login?tab=1&callbackUrl=/dashboard/admin?tab=1: Sign in",
    token: "401 No token",
    client: "nobody",
  },
};
