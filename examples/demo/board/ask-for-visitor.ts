import { auth } from "@/auth";
import type { PlaceReading } from "./place-reading";
import { sessionHomeCookie } from "./session-home";

/** Asks one of the demo's own servers with the visitor's session cookie, as their browser would. */
export async function askForVisitor(url: string, request: Request): Promise<PlaceReading> {
  const headers = new Headers();
  for (const name of ["user-agent", "sec-fetch-site"]) {
    const value = request.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  const cookie = await readSessionCookies(request);
  if (cookie !== "") headers.set("cookie", cookie);
  try {
    const response = await fetch(url, { headers, cache: "no-store", signal: AbortSignal.timeout(5_000) });
    return await response.json();
  } catch {
    return { status: "not-running", url };
  }
}

/** The session cookie, in as many parts as it has, and where it was chosen to be. */
async function readSessionCookies(request: Request): Promise<string> {
  const names = [...(await auth.cookies(request)).map((cookie) => cookie.name), sessionHomeCookie];
  const pairs = (request.headers.get("cookie") ?? "").split(/;\s*/);
  return pairs.filter((pair) => names.some((name) => isPartOf(name, pair))).join("; ");
}

const isPartOf = (name: string, pair: string): boolean =>
  pair.startsWith(`${name}=`) || (pair.startsWith(`${name}.`) && /^\d+=/.test(pair.slice(name.length + 1)));
