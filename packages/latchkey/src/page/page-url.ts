/** A URL a page may show, and its origin when it is absolute. */
export interface PageUrl {
  readonly href: string;
  readonly origin: string | null;
}

const ownOrigin = "https://own.invalid";

// The URL parser lets ";" and "," into a host, where they would start a new directive or policy (CSP3 §2.2).
const sourceShape = /^https?:\/\/[a-z0-9._-]+(?::\d{1,5})?$/;

/** Gives the origin of an http(s) URL in the form a policy can list it (CSP3 §2.3.1). */
export function parsePolicyOrigin(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const { origin } = new URL(text);
  return sourceShape.test(origin) ? origin : null;
}

/** Accepts an absolute http(s) or a root-relative URL; anything else, `javascript:` included, is `null`. */
export function parsePageUrl(text: string | undefined): PageUrl | null {
  if (typeof text !== "string") return null;
  if (text.startsWith("/")) {
    // "//host", "/\host" and "/<tab>/host" look relative and are not.
    if (!URL.canParse(text, ownOrigin)) return null;
    return new URL(text, ownOrigin).origin === ownOrigin ? { href: text, origin: null } : null;
  }
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return null;
  const { href, protocol, origin, username, password } = new URL(text);
  if ((protocol !== "https:" && protocol !== "http:") || username || password) return null;
  return { href, origin };
}

/** Gives the URL to link or post to; an unusable one becomes the root of the app. */
export function toHref(text: string): string {
  return parsePageUrl(text)?.href ?? "/";
}
