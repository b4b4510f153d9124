import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { NextAuth } from "../../src/compat/next-auth.js";
import type { NextAuthConfig } from "../../src/compat/options.js";
import { type Browser, createBrowser } from "./browser.js";

const require = createRequire(import.meta.url);
const v4Folder = dirname(require.resolve("next-auth-v4"));
const { AuthHandler } = require(join(v4Folder, "core/index.js"));
const { getBody, toResponse } = require(join(v4Folder, "next/utils.js"));
// @auth/core is no dependency of ours; it is found where next-auth 5 finds it.
const corePath = createRequire(require.resolve("next-auth-v5/package.json")).resolve("@auth/core");
const { Auth } = await import(pathToFileURL(corePath).href);

export type Generation = "v4" | "v5";
export type Engine = "ours" | "next-auth";

const silent = { error() {}, warn() {}, debug() {} };

/** The real next-auth 4, as its App Router handler asks it. */
async function askV4(request: Request, options: object): Promise<Response> {
  const { pathname, searchParams, host, protocol } = new URL(request.url);
  const [, , , action, providerId] = pathname.split("/");
  const cookies = (request.headers.get("cookie") ?? "").split("; ").filter(Boolean);
  const pairs = cookies.map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]);
  const query = Object.fromEntries(searchParams);
  const req = {
    body: await getBody(request),
    query,
    cookies: Object.fromEntries(pairs.map(([name, value = ""]) => [name, decodeURIComponent(value)])),
    headers: {
      ...Object.fromEntries(request.headers),
      "x-forwarded-host": host,
      "x-forwarded-proto": protocol.slice(0, -1),
    },
    method: request.method,
    action,
    providerId,
    error: query.error ?? providerId,
  };
  return toResponse(await AuthHandler({ req, options: { logger: silent, ...options } }));
}

const askV5 = (request: Request, options: object): Promise<Response> =>
  Auth(request, { trustHost: true, basePath: "/api/auth", logger: silent, ...options });

/** Somebody who visits the same app on our engine, or on the real next-auth of that generation. */
export function openApp(
  engine: Engine,
  generation: Generation,
  options: NextAuthConfig,
  origin = "http://localhost:3000",
): Browser {
  if (engine === "ours") {
    const handler = NextAuth({ ...options, compat: generation });
    return createBrowser({ handle: (request) => handler(request as never, { params: {} }) }, origin);
  }
  const ask = generation === "v4" ? askV4 : askV5;
  return createBrowser({ handle: (request) => ask(request, options) }, origin);
}

/** Every engine with every generation. */
export const engines: readonly (readonly [Engine, Generation])[] = [
  ["ours", "v4"],
  ["next-auth", "v4"],
  ["ours", "v5"],
  ["next-auth", "v5"],
];

/** Signs in by the form and gives the answer. */
export async function submitCredentials(
  browser: Browser,
  fields: Record<string, string> = { password: "sesame" },
): Promise<Response> {
  const csrfToken = await browser.csrfToken();
  return browser.submit("/api/auth/callback/credentials", {
    csrfToken,
    callbackUrl: "/dashboard",
    ...fields,
  });
}

/** Sends `update()` as the client does. */
export async function submitUpdate(browser: Browser, data: unknown, origin = "http://localhost:3000") {
  return browser.send("/api/auth/session", {
    method: "POST",
    body: JSON.stringify({ csrfToken: await browser.csrfToken(), data }),
    headers: { "content-type": "application/json", origin, "sec-fetch-site": "same-origin" },
  });
}

/** The name of the session cookie on http. */
export const sessionCookieOf = (generation: Generation): string =>
  generation === "v4" ? "next-auth.session-token" : "authjs.session-token";
