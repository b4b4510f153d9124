import type { CookieChange } from "./cookie-change.js";
import { isWithinLimits } from "./cookie-limits.js";

/** One cookie of a request: its exact name and its decoded value. */
export interface CookiePair {
  readonly name: string;
  readonly value: string;
}

// RFC 6265 §5.2 trims these two alone: a no-break space before a name makes it another name.
const isOws = (code: number): boolean => code === 0x20 || code === 0x09;

function sliceTrimmed(text: string, from: number, to: number): string {
  let start = from;
  let end = to;
  while (start < end && isOws(text.charCodeAt(start))) start++;
  while (end > start && isOws(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

function decodeValue(raw: string): string {
  const isQuoted = raw.length > 1 && raw.startsWith('"') && raw.endsWith('"');
  const value = isQuoted ? raw.slice(1, -1) : raw;
  if (!value.includes("%")) return value;
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** The pair between two offsets, or `null` when it has no name. */
function parsePair(header: string, start: number, end: number): CookiePair | null {
  const equals = header.indexOf("=", start);
  if (equals === -1 || equals >= end) return null;
  const name = sliceTrimmed(header, start, equals);
  return name === "" ? null : { name, value: decodeValue(sliceTrimmed(header, equals + 1, end)) };
}

const endOfPair = (header: string, start: number): number => {
  const end = header.indexOf(";", start);
  return end === -1 ? header.length : end;
};

/** Every value of every cookie, in the order they were sent; bytes of a name are never changed. */
export function parseCookies(header: string | null): ReadonlyMap<string, readonly string[]> {
  const cookies = new Map<string, string[]>();
  if (header === null || !isWithinLimits(header)) return cookies;
  for (let start = 0; start < header.length; ) {
    const end = endOfPair(header, start);
    const pair = parsePair(header, start, end);
    if (pair !== null) {
      const values = cookies.get(pair.name);
      if (values === undefined) cookies.set(pair.name, [pair.value]);
      else values.push(pair.value);
    }
    start = end + 1;
  }
  return cookies;
}

/** Whether only white space lies between an offset and the start of its pair. */
function isPairStart(header: string, offset: number): boolean {
  let at = offset - 1;
  while (at >= 0 && isOws(header.charCodeAt(at))) at--;
  return at < 0 || header[at] === ";";
}

/** The pairs whose name begins with `prefix`, in order, without looking at any other. */
export function readCookiePairs(header: string | null, prefix: string): readonly CookiePair[] {
  const pairs: CookiePair[] = [];
  if (header === null || prefix === "") return pairs;
  let at = header.indexOf(prefix);
  if (at === -1 || !isWithinLimits(header)) return pairs;
  while (at !== -1) {
    let next = at + 1;
    if (isPairStart(header, at)) {
      next = endOfPair(header, at);
      const pair = parsePair(header, at, next);
      if (pair?.name.startsWith(prefix)) pairs.push(pair);
    }
    at = header.indexOf(prefix, next);
  }
  return pairs;
}

/** The values of one cookie in the order they were sent; more than one is for the caller to judge. */
export function readCookieValues(header: string | null, name: string): readonly string[] {
  return readCookiePairs(header, name)
    .filter((pair) => pair.name === name)
    .map((pair) => pair.value);
}

// RFC 6265 §4.1.1: a name is an RFC 9110 token; a path holds no control and no semicolon.
const namePattern = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const pathPattern = /^\/[\x20-\x3a\x3c-\x7e]*$/;
const domainPattern = /^\.?[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i;
const plainValuePattern = /^[A-Za-z0-9._-]*$/;
const sameSiteNames = new Map([
  ["lax", "Lax"],
  ["strict", "Strict"],
  ["none", "None"],
]);

function requireLegal(isLegal: boolean, attribute: string): void {
  // The text itself stays out of the message: it may be hostile or secret.
  if (!isLegal) throw new TypeError(`a cookie cannot be written with this ${attribute}`);
}

/** A cookie value as it is written: percent-encoded, a lone surrogate as U+FFFD. */
export function encodeCookieValue(value: string): string {
  if (plainValuePattern.test(value)) return value;
  return encodeURIComponent(value.replace(/\p{Surrogate}/gu, "\ufffd"));
}

function listAttributes(change: CookieChange): string {
  const { domain, expires, maxAgeSeconds, path } = change;
  let text = "";
  if (maxAgeSeconds !== undefined) {
    requireLegal(Number.isSafeInteger(maxAgeSeconds), "Max-Age");
    text += `; Max-Age=${maxAgeSeconds}`;
  }
  if (domain !== undefined) {
    requireLegal(domainPattern.test(domain), "Domain");
    text += `; Domain=${domain}`;
  }
  requireLegal(pathPattern.test(path), "Path");
  text += `; Path=${path}`;
  if (expires !== undefined) {
    requireLegal(Number.isFinite(expires.getTime()), "Expires");
    text += `; Expires=${expires.toUTCString()}`;
  }
  const sameSite = sameSiteNames.get(change.sameSite);
  requireLegal(sameSite !== undefined, "SameSite");
  return `${text}${change.httpOnly ? "; HttpOnly" : ""}${change.secure ? "; Secure" : ""}; SameSite=${sameSite}`;
}

/** The text of a `Set-Cookie` header; throws a TypeError for a part that could end it early or add to it. */
export function serializeCookie(change: CookieChange): string {
  requireLegal(namePattern.test(change.name), "name");
  return `${change.name}=${encodeCookieValue(change.value)}${listAttributes(change)}`;
}
