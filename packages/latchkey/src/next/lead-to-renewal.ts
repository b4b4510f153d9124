import { countBounce } from "../flow/bounce.js";
import { serializeCookie } from "../http/cookie.js";

/** What asks for a page or its data; a picture or a script is not worth the way. */
const following: ReadonlySet<string | null> = new Set([null, "document", "iframe", "empty"]);

interface Renewal {
  /** The path of the endpoints, with or without the path Next.js serves the app below. */
  readonly endpoints: string;
  readonly basePath: string;
  readonly isSecure: boolean;
}

/**
 * The way over Node for a visitor whose session cannot be told on Edge: there the database is asked and the seal is made.
 *
 * `null` for what cannot be sent again, and for who comes from there and still cannot be told.
 */
export function leadToRenewal(request: Request, { endpoints, basePath, isSecure }: Renewal): Response | null {
  const place = endpoints.startsWith(`${basePath}/`) ? endpoints : basePath + endpoints;
  const { pathname: path, search } = new URL(request.url);
  const isFollowed = request.method === "GET" && following.has(request.headers.get("sec-fetch-dest"));
  if (!isFollowed || path.startsWith(`${place}/`)) return null;
  const cookie = countBounce({ cookieHeader: request.headers.get("cookie"), isSecure, path }, 1);
  if (cookie === null) return null;
  const target = new URL(`${place}/renew`, request.url);
  target.searchParams.set("callbackUrl", path + search);
  return new Response(null, {
    status: 307,
    headers: {
      Location: target.href,
      "Cache-Control": "private, no-store",
      "Set-Cookie": serializeCookie(cookie),
    },
  });
}
