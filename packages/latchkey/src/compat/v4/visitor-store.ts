import { readEnvironment } from "../../next/env.js";
import { concludeLater } from "../../react/act.js";
import { createSessionStore } from "../../react/create-session-store.js";
import { getDefaultStore } from "../../react/default-store.js";
import type { SessionStore } from "../../react/session-store.js";
import { completeUrl } from "../complete-url.js";
import type { GetSessionParams } from "./client-type.js";

/** On a server: a store that asks the app's own endpoints in the name of the visitor who is given; throws without one. */
export function createVisitorStore(params: GetSessionParams = {}): SessionStore<unknown> {
  // next-auth 5 takes the request itself, too.
  const req = params.req ?? params.ctx?.req ?? (params.headers === undefined ? undefined : params);
  if (!req) return getDefaultStore();
  const { NEXTAUTH_URL_INTERNAL, NEXTAUTH_URL, VERCEL_URL } = readEnvironment();
  // The platform names its address without a scheme; it is https.
  const url = completeUrl(NEXTAUTH_URL_INTERNAL || NEXTAUTH_URL || VERCEL_URL || "http://localhost:3000");
  return createSessionStore(concludeLater, {
    basePath: /\w\/\w/.test(url) ? url : new URL("/api/auth", url).href,
    init: {
      mode: "cors",
      // Even an empty one: a request without the header is what a forgotten cookie looks like.
      headers: { cookie: req.headers?.cookie ?? "" },
    },
  });
}
