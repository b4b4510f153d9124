// Requests to the endpoints of the real next-auth 4 and 5, as a browser sends them.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(import.meta.url);
// @auth/core is no dependency of ours; it is found where next-auth 5 finds it.
const corePath = createRequire(require.resolve("next-auth-v5/package.json")).resolve("@auth/core");
const { Auth } = await import(pathToFileURL(corePath).href);
const { default: NextAuth } = require("next-auth-v4");

const silent = { error() {}, warn() {}, debug() {} };
const toOrigin = (isSecure) => (isSecure ? "https://app.example.com" : "http://localhost:3000");
const toCookieHeader = (cookies) => Object.entries(cookies).map(([name, value]) => `${name}=${value}`);

/** The pairs of Set-Cookie lines, as a browser would send them back. */
function parsePairs(lines) {
  return lines.map((line) => {
    const [pair] = line.split(";", 1);
    const equals = pair.indexOf("=");
    return { name: pair.slice(0, equals), value: pair.slice(equals + 1) };
  });
}

function createNodeResponse() {
  const headers = new Map();
  const response = {
    body: null,
    headers,
    status: () => response,
    getHeader: (name) => headers.get(name),
    setHeader: (name, value) => headers.set(name, value),
    send: (body) => {
      response.body = body;
    },
    json: (body) => {
      response.body = body;
    },
    end() {},
  };
  return response;
}

async function visitV4({ path, isSecure, cookies = {}, fields, options }) {
  process.env.NEXTAUTH_URL = toOrigin(isSecure);
  const decoded = Object.entries(cookies).map(([name, value]) => [name, decodeURIComponent(value)]);
  const request = {
    method: fields === undefined ? "GET" : "POST",
    query: { nextauth: path.split("/") },
    cookies: Object.fromEntries(decoded),
    headers: { host: new URL(toOrigin(isSecure)).host },
    body: fields,
  };
  const response = createNodeResponse();
  await NextAuth(request, response, { logger: silent, providers: [], ...options });
  return { cookies: parsePairs(response.headers.get("Set-Cookie") ?? []), body: response.body };
}

async function visitV5({ path, isSecure, cookies = {}, fields, options }) {
  const origin = toOrigin(isSecure);
  const request = new Request(`${origin}/api/auth/${path}`, {
    headers: { cookie: toCookieHeader(cookies).join("; "), "x-auth-return-redirect": "1" },
    ...(fields === undefined ? {} : { method: "POST", body: new URLSearchParams(fields) }),
  });
  const basics = { trustHost: true, basePath: "/api/auth", logger: silent, providers: [] };
  const response = await Auth(request, { ...basics, ...options });
  return { cookies: parsePairs(response.headers.getSetCookie()), body: await response.json() };
}

/** Asks an endpoint of the given generation; gives its cookies and its JSON. */
export function visitNextAuth(generation, visit) {
  return generation === "v4" ? visitV4(visit) : visitV5(visit);
}
