import type { Place } from "../contract/session.js";
import type { Arrival } from "../contract/visit.js";
import { serializeCookie } from "../http/cookie.js";
import type { CookieChange } from "../http/cookie-change.js";
import type { NodeRequest, NodeResponse } from "./node-message.js";

/** A Node request as an arrival; renewals travel on the response that belongs to it. */
export function toNodeArrival(request: NodeRequest, place: Place): Arrival {
  const get = (name: string): string | null => {
    const value = request.headers[name];
    return value === undefined ? null : typeof value === "string" ? value : value.join(", ");
  };
  return {
    headers: { get, keys: () => Object.keys(request.headers) },
    hasHeaders: Object.keys(request.headers).length > 0,
    cookieHeader: get("cookie"),
    address: `http://${get("host") ?? "localhost"}${request.url ?? "/"}`,
    method: request.method ?? null,
    place,
    canWriteCookies: true,
  };
}

/** Adds cookies to a response, next to those it already has. */
export function appendCookies(response: NodeResponse, cookies: readonly CookieChange[]): void {
  if (cookies.length === 0 || response.headersSent) return;
  appendSetCookie(response, cookies.map(serializeCookie));
}

/** Adds `Set-Cookie` lines to a response, next to those it already has. */
export function appendSetCookie(response: NodeResponse, lines: readonly string[]): void {
  const present = response.getHeader("Set-Cookie");
  const kept = present === undefined ? [] : typeof present === "object" ? present : [String(present)];
  response.setHeader("Set-Cookie", [...kept, ...lines]);
}

/** An answer shaped by a session belongs to one visitor: no shared cache may keep it, least of all a session cookie. */
export function markPersonal(response: NodeResponse, cookies: readonly CookieChange[]): void {
  if (response.headersSent) return;
  if (response.getHeader("Cache-Control") !== undefined && cookies.length === 0) return;
  response.setHeader("Cache-Control", "private, no-store");
}
