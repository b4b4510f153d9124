// The visitor all cases are about: who she is, what her browser sends, and what the app keeps secret.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

process.env.NEXTAUTH_URL = "http://localhost:3000";
process.env.NODE_ENV = "production";

export const origin = "http://localhost:3000";
export const secret = "5f0c2a9d7e4b18361f0c2a9d7e4b18365f0c2a9d7e4b18361f0c2a9d7e4b1836";
export const person = { sub: "1", name: "Ann", email: "ann@example.com", picture: null, role: "ADMIN" };
export const cookieNames = {
  native: "latchkey.session",
  v4: "next-auth.session-token",
  v5: "authjs.session-token",
  iron: "iron-session",
  plain: "plain-session",
};
export const silentLogger = { error() {}, warn() {}, info() {}, debug() {} };

/** A provider whose endpoints are all given, so that no case waits for a network. */
export const acme = {
  id: "acme",
  name: "Acme",
  issuer: "https://acme.example.com",
  clientId: "client",
  clientSecret: "client-secret-of-some-length",
};
export const acmeUrls = {
  authorization: "https://acme.example.com/authorize",
  token: "https://acme.example.com/token",
  userinfo: "https://acme.example.com/userinfo",
  jwks: "https://acme.example.com/jwks",
};

/** A Cookie header as real ones are: the session is one of several. */
export const toCookieHeader = (name, value) =>
  `theme=dark; _ga=GA1.1.1234567890.1700000000; locale=en-GB; ${name}=${value}; sidebar=open; consent=all`;

export const toCookieObject = (name, value) => ({
  theme: "dark",
  _ga: "GA1.1.1234567890.1700000000",
  locale: "en-GB",
  [name]: value,
  sidebar: "open",
  consent: "all",
});

/** A Node response, as far as libraries write to it. */
export function createResponse() {
  const headers = new Map();
  const response = {
    statusCode: 200,
    headersSent: false,
    headers,
    body: null,
    getHeader: (name) => headers.get(name.toLowerCase()),
    setHeader: (name, value) => headers.set(name.toLowerCase(), value),
    status: () => response,
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

export function requireEmail(found, what) {
  if (found !== person.email) throw new Error(`${what} did not read the session`);
}

const require = createRequire(import.meta.url);

/** @auth/core is no dependency of ours; it is found where next-auth 5 finds it. */
export const corePath = pathToFileURL(
  createRequire(require.resolve("next-auth-v5/package.json")).resolve("@auth/core"),
).href;
