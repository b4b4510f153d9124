import { type BouncedVisit, countBounce, mostBounces } from "../flow/bounce.js";
import { serializeCookie } from "../http/cookie.js";
import { escapeHtml } from "../http/escape-html.js";
import { createReason } from "../reason/catalog.js";
import type { Reason } from "../reason/reason.js";
import { toWritable } from "./to-writable.js";

/** An answer of a guard, and what is known of the visitor it is for. */
export interface Led {
  readonly answer: Response;
  /** The sign-in page, and the endpoint that leads there. */
  readonly ways: readonly URL[];
  /** Why the visitor was not let in; `null` when they are signed in. */
  readonly code: string | null;
  readonly isSecure: boolean;
  readonly showsDetails: boolean;
  readonly report: (reason: Reason) => void;
}

/**
 * Counts an answer that leads to the sign-in page, and takes its place when that page only sends the visitor back.
 *
 * Otherwise a guard that refuses whom the page takes for signed in would have the browser go round until it gives up.
 */
export function breakLoop(request: Request, led: Led): Response {
  const { answer, ways } = led;
  const { href, pathname: path } = new URL(request.url);
  const location = answer.headers.get("location");
  // Scripts and prefetches come in numbers; a person who goes round comes as a page.
  const isPage = request.headers.get("accept")?.includes("text/html") ?? false;
  if (!isPage || location === null || !URL.canParse(location, href)) return answer;
  const to = new URL(location, href);
  const way = ways.find((each) => each.pathname === to.pathname && isSameSite(each, to, href));
  if (way === undefined || way.pathname === path) return answer;
  const cookie = countBounce({ cookieHeader: request.headers.get("cookie"), isSecure: led.isSecure, path });
  if (cookie === null) return stopLoop(led, { path, page: way.pathname });
  const counted = toWritable(answer);
  counted.headers.append("Set-Cookie", serializeCookie(cookie));
  return counted;
}

/** The app's own page is known by its path: behind a proxy the app has two addresses. */
function isSameSite(way: URL, to: URL, here: string): boolean {
  return way.origin === new URL(here).origin || way.origin === to.origin;
}

interface Loop {
  readonly path: BouncedVisit["path"];
  readonly page: string;
}

/** Whoever is signed in may not be here; of anybody else it cannot be told. */
function stopLoop({ code, showsDetails, report }: Led, { path, page }: Loop): Response {
  const refused = code ?? "signed in, but not let in";
  const reason = createReason("REDIRECT_LOOP", { path, page, refused, count: mostBounces });
  report(reason);
  const isForbidden = code === null;
  const plain = isForbidden ? "You may not see this page." : "Try again shortly.";
  return new Response(showsDetails ? toDiagnosis(reason) : plain, {
    status: isForbidden ? 403 : 503,
    headers: {
      "Content-Type": `text/${showsDetails ? "html" : "plain"}; charset=utf-8`,
      "Cache-Control": "private, no-store",
      ...(isForbidden ? {} : { "Retry-After": "5" }),
    },
  });
}

function toDiagnosis({ code, title, saw, fix }: Reason): string {
  const [heading, ...lines] = [`${code}: ${title}`, saw, fix].map(escapeHtml);
  return `<!doctype html><title>${code}</title><h1>${heading}</h1><p>${lines.join("</p><p>")}</p>`;
}
