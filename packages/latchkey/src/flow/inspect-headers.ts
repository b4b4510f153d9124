import type { InspectedHeader } from "../contract/inspection.js";

// What tells where a request came from and went to; nothing of it opens anything.
const harmless: ReadonlySet<string> = new Set([
  "accept",
  "content-length",
  "content-type",
  "forwarded",
  "host",
  "next-url",
  "origin",
  "purpose",
  "sec-fetch-dest",
  "sec-fetch-mode",
  "sec-fetch-site",
  "sec-fetch-user",
  "sec-purpose",
  "user-agent",
  "via",
  "x-forwarded-host",
  "x-forwarded-port",
  "x-forwarded-proto",
]);

/** The headers of a request: all by name, few by value. */
export function inspectHeaders(headers: Headers): readonly InspectedHeader[] {
  return [...headers]
    .map(([name, value]) =>
      harmless.has(name)
        ? { name, value: value.slice(0, 300), note: null }
        : { name, value: null, note: describeHidden(name, value) },
    )
    .sort((a, b) => a.name.localeCompare(b.name));
}

function describeHidden(name: string, value: string): string {
  const size = value.length === 1 ? "1 character" : `${value.length} characters`;
  if (name === "cookie") return `${size}; the cookies are listed by themselves`;
  if (name === "authorization") return `${describeScheme(value)}, ${size}`;
  return size;
}

/** Without a scheme the first word may be the secret itself. */
function describeScheme(value: string): string {
  const scheme = /^(basic|bearer|digest|dpop|negotiate) /i.exec(value)?.[1];
  return scheme === undefined ? "no scheme that is known" : `scheme ${scheme}`;
}
