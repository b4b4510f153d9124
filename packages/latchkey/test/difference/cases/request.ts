import { withOptions } from "../app.js";
import type { VisitCase } from "../visit-case.js";

const methods = ["PUT", "PATCH", "DELETE", "OPTIONS"];

const log =
  (body: string, type: string): VisitCase["visit"] =>
  (v) =>
    v.send("_log", {
      method: "POST",
      body,
      headers: { "content-type": type, accept: "*/*", origin: v.origin },
    });

const entry = new URLSearchParams({
  level: "error",
  code: "CLIENT_FETCH_ERROR",
  url: "/api/auth/session",
}).toString();
const form = "application/x-www-form-urlencoded";
const silent = { logger: { error() {}, warn() {}, debug() {} } };

export const requestCases: readonly VisitCase[] = [
  ...methods.flatMap((method): VisitCase[] => [
    {
      name: `request: ${method} session`,
      visit: (v) => v.send("session", { method, headers: { accept: "*/*", origin: v.origin } }),
    },
    {
      name: `request: ${method} signin`,
      visit: (v) => v.send("signin", { method, headers: { accept: "text/html", origin: v.origin } }),
    },
  ]),
  { name: "request: HEAD session", visit: (v) => v.send("session", { method: "HEAD" }) },
  { name: "request: unknown action", visit: (v) => v.get("nothing") },
  { name: "request: unknown action, by a script", visit: (v) => v.get("nothing", { accept: "*/*" }) },
  { name: "request: unknown action, posted", visit: (v) => v.post("nothing", {}) },
  { name: "request: unknown action below a known one", visit: (v) => v.get("session/more") },
  { name: "request: POST csrf", visit: (v) => v.post("csrf", {}) },
  { name: "request: POST providers", visit: (v) => v.post("providers", {}) },
  { name: "request: POST error", visit: (v) => v.post("error", {}) },
  { name: "request: POST verify-request", visit: (v) => v.post("verify-request", {}) },
  { name: "request: a slash at the end", visit: (v) => v.get("session/") },
  {
    name: "request: a body that is no JSON",
    visit: (v) =>
      v.send("signout", {
        method: "POST",
        body: "{",
        headers: { "content-type": "application/json", accept: "text/html", origin: v.origin },
      }),
  },
  {
    name: "request: a multipart body",
    visit: (v) => {
      const body = new FormData();
      body.set("csrfToken", "x");
      return v.send("signout", { method: "POST", body, headers: { accept: "text/html", origin: v.origin } });
    },
  },
  { name: "request: the same parameter twice", visit: (v) => v.get("signin?error=a&error=b") },
  ...["session", "csrf", "providers", "signin", "error", "signout"].map(
    (path): VisitCase => ({
      name: `request: ${path}, without a secret`,
      options: withOptions({ secret: undefined }),
      visit: (v) => v.get(path),
    }),
  ),
  {
    name: "request: a form, without a secret",
    options: withOptions({ secret: undefined }),
    visit: (v) => v.post("callback/credentials", {}, { csrf: false }),
  },
  { name: "log: from the client", options: withOptions(silent), only: "v4", visit: log(entry, form) },
  { name: "log: from the client, without a logger", only: "v4", visit: log(entry, form) },
  {
    name: "log: an unknown level",
    options: withOptions(silent),
    only: "v4",
    visit: log("level=constructor&code=X", form),
  },
  { name: "log: garbage", options: withOptions(silent), only: "v4", visit: log("{", "application/json") },
  { name: "log: in next-auth 5, which has none", only: "v5", visit: log(entry, form) },
];
