import type { CallExpression, ObjectPropertyKind } from "oxc-parser";
import { createFinding, type FileRule, type Remark } from "../finding.js";
import type { App } from "../model/app.js";
import type { AppFile, Site } from "../model/app-file.js";
import { parseOwnPath } from "../model/own-url.js";
import { isAnsweredAt, toUrlPath } from "../model/place.js";
import { hasReader, isServerOnly } from "../model/reach.js";
import { isShadowed } from "../syntax/is-shadowed.js";
import {
  findProperty,
  hasBelow,
  isOpen,
  type Node,
  parseKey,
  parseMember,
  parseText,
  unwrap,
} from "../syntax/node.js";

/** A fetch on the server is a new client, without the visitor's cookies. */
export const selfFetch: FileRule = {
  codes: ["SELF_FETCH_NO_COOKIE", "SELF_FETCH_COOKIE_FILTERED"],
  name: "no-bare-self-fetch",
  summary: "a fetch of the app's own route forwards the session",
  find: (app, file) =>
    file.calls.flatMap((site) => {
      const remark = isFetch(file, site) ? check(app, file, site) : null;
      return remark === null ? [] : [createFinding(file, site.node, remark)];
    }),
};

function isFetch(file: AppFile, { node, ancestors }: Site<CallExpression>): boolean {
  const { callee } = node;
  if (callee.type !== "Identifier" || callee.name !== "fetch") return false;
  return !isShadowed("fetch", ancestors) && !file.imports.has("fetch") && !file.definitions.has("fetch");
}

function check(app: App, file: AppFile, { node, ancestors }: Site<CallExpression>): Remark | null {
  const [url, init] = node.arguments;
  if (url === undefined || !isServerOnly(app, file, ancestors)) return null;
  const path = parseOwnPath(url, { file, ancestors });
  if (path === null || !asksForSession(app, path)) return null;
  const sent = readSent(init === undefined ? null : unwrap(init));
  if (sent === "unknown") return null;
  if (sent === "one-cookie") {
    return {
      code: "SELF_FETCH_COOKIE_FILTERED",
      saw: `${path} is sent one cookie by its name; over https it has another, and a large session comes in parts`,
      fix: `Call the function behind ${path} directly, or use auth.fetch("${path}").`,
    };
  }
  return {
    code: "SELF_FETCH_NO_COOKIE",
    saw: `the server fetches its own ${path}, and sends no cookie along`,
    fix: `Call the function behind ${path} directly, or use auth.fetch("${path}"), which forwards the session.`,
  };
}

/** Whether one of the app's own routes answers there and asks who the visitor is. */
function asksForSession(app: App, path: string): boolean {
  if (path.startsWith("/api/auth/")) return path === "/api/auth/session";
  if (app.isOneFile) return path.startsWith("/api/");
  return [...app.files.values()].some((file) => {
    if (file.place !== "route" && file.place !== "pages-api") return false;
    const pattern = toUrlPath(file.path);
    return pattern !== null && isAnsweredAt(path, pattern) && hasReader(app, file);
  });
}

type Sent = "nothing" | "one-cookie" | "unknown";

/** What a fetch sends of the visitor's, by its second argument. */
function readSent(init: Node | null): Sent {
  if (init === null) return "nothing";
  if (init.type !== "ObjectExpression" || isOpen(init)) return "unknown";
  const headers = findProperty(init, "headers");
  if (headers === null) return "nothing";
  if (headers.type !== "ObjectExpression" || isOpen(headers)) return "unknown";
  const sent = headers.properties.map(readHeader);
  return sent.includes("unknown") ? "unknown" : sent.includes("one-cookie") ? "one-cookie" : "nothing";
}

function readHeader(property: ObjectPropertyKind): Sent {
  if (property.type !== "Property") return "unknown";
  const name = parseKey(property.key, property.computed)?.toLowerCase() ?? "";
  if (name === "cookie") return hasBelow(property.value, isPickedCookie) ? "one-cookie" : "unknown";
  return name === "authorization" || name.startsWith("x-") ? "unknown" : "nothing";
}

/** `cookies().get("name")`; `headers().get("cookie")` is all of them. */
function isPickedCookie(node: Node): boolean {
  if (node.type !== "CallExpression" || parseMember(node.callee)?.name !== "get") return false;
  const [name] = node.arguments;
  const text = name && parseText(name);
  return typeof text === "string" && text.toLowerCase() !== "cookie";
}
