import type { ClientReasonCode } from "../reason/client-reason-rows.js";
import type { ReasonCode, ReasonRow } from "../reason/reason-rows.js";

/** What only shows in an app's source; everything that also shows at run time is a row of `reason/`. */
export const findingRows = {
  PROXY_NOT_RUNNING: {
    level: "developer",
    title: "proxy.ts or middleware.ts is where Next.js does not look",
    saw: "Next.js runs the one beside the folder app or pages and passes over every other",
    fix: "Move the file next to app or pages: into src when they are in src, else into the root.",
  },
  PROXY_AND_MIDDLEWARE: {
    level: "developer",
    title: "There is a proxy and a middleware",
    saw: "Next.js 16 refuses an app with both, and older versions run only the middleware",
    fix: "Keep proxy.ts for Next.js 16, or middleware.ts before, and delete the other.",
  },
  PROXY_GUARDS_AUTH_ROUTES: {
    level: "developer",
    title: "The proxy guards the way in",
    saw: "its matcher covers {path}, and it turns away whoever is not signed in",
    fix: "Leave /api/auth and the sign-in page out of the matcher, or let them pass in the function.",
  },
  GUARDED_BY_PROXY_ONLY: {
    level: "developer",
    title: "Only the proxy guards this route",
    saw: "the matcher covers {path}, and nothing that runs there asks who the visitor is",
    fix: "Ask in the route itself too: await auth.required(), or auth() and an answer of 401.",
  },
  REDIRECT_SWALLOWED: {
    level: "developer",
    title: "A catch keeps the redirect of Next.js",
    saw: "{name}() leaves by throwing, and this catch throws nothing on",
    fix: "Throw the error on when it is not one of yours, or call unstable_rethrow(error) first.",
  },
  SIGNED_OUT_BY_PREFETCH: {
    level: "developer",
    title: "A link signs the visitor out as soon as it is seen",
    saw: "Next.js fetches what a <Link> leads to ahead of a click, and {path} signs out on GET",
    fix: "Sign out by a form with method POST, or by signOut().",
  },
  FILE_UNREADABLE: {
    level: "developer",
    title: "A file of the app cannot be read as a program",
    saw: "{message}",
    fix: "Correct the syntax; until then nothing in this file was checked.",
  },
} as const satisfies Record<string, ReasonRow>;

/** Everything the doctor can find. */
export type FindingCode = ReasonCode | ClientReasonCode | keyof typeof findingRows;
