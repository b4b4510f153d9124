import type { Finding } from "../../probe/probe.js";
import type { PlaceName } from "../matrix/place.js";
import { type Answer, ask } from "./ask.js";

/** Where the app and its neighbours answer: one for Edge, and one that is built with Cache Components. */
export interface Origins {
  readonly app: string;
  readonly edge: string;
  readonly cached: string;
}

type Headers = Readonly<Record<string, string>>;

const paths: Readonly<Record<PlaceName, string>> = {
  "server-component": "/places/server-component",
  "route-handler": "/places/route-handler",
  "server-action": "/places/server-action",
  "pages-api": "/api/places/pages-api",
  "get-server-side-props": "/places/get-server-side-props",
  "proxy-node": "/places/proxy",
  "middleware-edge": "/",
};

const staticPaths: Partial<Record<PlaceName, string>> = {
  "server-component": "/places/static-page",
  "route-handler": "/places/static-route",
};

/** Where a place is asked. */
export const toUrl = ({ app, edge }: Origins, place: PlaceName): string =>
  `${place === "middleware-edge" ? edge : app}${paths[place]}`;

/** What a place found out about a visitor with these headers. */
export async function askPlace(origins: Origins, place: PlaceName, headers: Headers): Promise<Finding> {
  if (place === "server-action") return askAction(origins, headers);
  return readFinding(await ask({ url: toUrl(origins, place), headers }));
}

/** The same place behind middleware on Edge, in the second app. */
export function askOverEdge(origins: Origins, place: PlaceName, headers: Headers): Promise<Finding> {
  return askPlace({ ...origins, app: origins.edge }, place, headers);
}

/** The same place in the third app, where it asks inside a function with "use cache". */
export function askCached(origins: Origins, place: PlaceName, headers: Headers): Promise<Finding> {
  return askPlace({ ...origins, app: origins.cached }, place, headers);
}

/** The same where the page or route was made at build time. */
export async function askStatic(origins: Origins, place: PlaceName, headers: Headers): Promise<Finding> {
  const below = headers["x-probe-strategy"] === "database" ? "/database" : "";
  return readFinding(await ask({ url: `${origins.app}${staticPaths[place]}${below}`, headers }));
}

/** A route of the app fetches the place for the visitor. */
export async function askByRelay(origins: Origins, place: PlaceName, headers: Headers): Promise<Finding> {
  const to = place === "middleware-edge" ? "edge:/" : paths[place];
  return readFinding(await ask({ url: `${origins.app}/relay?to=${encodeURIComponent(to)}`, headers }));
}

/** What the client in the browser is told: it asks the session endpoint. */
export async function askClient({ app }: Origins, headers: Headers): Promise<Finding> {
  const { status, text, reason } = await ask({ url: `${app}/api/auth/session`, headers });
  const body: { error?: string } | null = JSON.parse(text);
  if (status === 503) return { status: "unavailable", code: body?.error ?? null, hasSession: false };
  const hasSession = body !== null && Object.keys(body).length > 0;
  return { status: hasSession ? "signed-in" : "signed-out", code: reason, hasSession };
}

/** The form of the page, sent as a browser without JavaScript sends it. */
async function askAction({ app }: Origins, headers: Headers): Promise<Finding> {
  const url = `${app}${paths["server-action"]}`;
  const page = await ask({ url, headers });
  const field = /name="(\$ACTION_ID_[0-9a-f]+)"/.exec(page.text)?.[1];
  if (field === undefined) throw new Error(`the page has no form of an action: ${page.text.slice(0, 400)}`);
  const boundary = "----form";
  const body = `--${boundary}\r\nContent-Disposition: form-data; name="${field}"\r\n\r\n\r\n--${boundary}--\r\n`;
  const form = { "content-type": `multipart/form-data; boundary=${boundary}`, origin: app };
  const answer = await ask({ url, method: "POST", headers: { ...form, ...headers }, body });
  const found = new URL(answer.location ?? "/", app).searchParams.get("finding");
  if (found === null) throw new Error(`the action answered ${answer.status}: ${answer.text.slice(0, 400)}`);
  return JSON.parse(found);
}

function readFinding({ status, text }: Answer): Finding {
  const inPage = /<pre id="finding">([^<]*)<\/pre>/.exec(text)?.[1]?.replaceAll("&quot;", '"');
  try {
    return JSON.parse(inPage ?? text);
  } catch {
    throw new Error(`the place answered ${status}: ${text.slice(0, 400)}`);
  }
}
