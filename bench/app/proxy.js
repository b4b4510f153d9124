// Guards that verify, each for its own page; what they share is the page's price.
import { getCookieCache } from "better-auth/cookies";
import { getIronSession } from "iron-session";
import { createAuthProxy } from "latchkey/proxy";
import { withAuth } from "next-auth-v4/middleware";
import { options as ironOptions } from "./lib/iron-session.js";
import { auth as authV5 } from "./lib/next-auth-5.js";

const secret = process.env.BENCH_SECRET;
const sendAway = (request) => Response.redirect(new URL("/page/floor", request.url));

const guards = {
  "/guard/floor": () => undefined,
  "/guard/latchkey": createAuthProxy({ secret, protect: ["/guard/:path*"] }),
  "/guard/next-auth-4": withAuth({ secret }),
  "/guard/next-auth-5": authV5((request) => (request.auth ? undefined : sendAway(request))),
  "/guard/better-auth": async (request) =>
    (await getCookieCache(request, { secret, isSecure: false })) ? undefined : sendAway(request),
  "/guard/iron-session": async (request) =>
    (await getIronSession(request.cookies, ironOptions)).email ? undefined : sendAway(request),
};

export const proxy = (request, event) => guards[request.nextUrl.pathname]?.(request, event);

export const config = { matcher: "/guard/:path*" };
