import type { ReasonCode, ReasonRow } from "../reason/reason-rows.js";

/** What only shows in an app's source; everything that also shows at run time is a row of `reason/`. */
export const findingRows = {
  CLIENT_API_ON_SERVER: {
    level: "developer",
    title: "A function for the browser is called on the server",
    saw: "{name}() comes from the client's entry and runs on the server, which has no cookies of its own",
    fix: "On the server use auth() from your auth.ts, or getServerSession(authOptions).",
  },
  NOT_AWAITED: {
    level: "developer",
    title: "The session is used before it is there",
    saw: "{name}() gives a promise, and a promise is never null and has no user",
    fix: "Write await before the call.",
  },
  CACHED_SCOPE: {
    level: "developer",
    title: "The session is read inside a cached function",
    saw: "{name}() is called in a scope whose result is kept for everybody",
    fix: "Read the session outside of the cached function and pass in what it needs, such as the user's id.",
  },
  HANDLER_ARG_AS_SESSION: {
    level: "developer",
    title: "auth(request) in a Route Handler gives a response and no session",
    saw: "auth() of NextAuth takes a request as a proxy does, and its answer is always truthy",
    fix: "Call auth() without arguments, or export auth((request) => …) and read request.auth.",
  },
  PROXY_MISPLACED: {
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
  AUTHORIZED_CALLBACK_IGNORED: {
    level: "developer",
    title: "callbacks.authorized decides nothing here",
    saw: "a function given to auth() runs whatever callbacks.authorized answers, unless that is a response",
    fix: "Check request.auth inside of the function, or export auth itself.",
  },
  GUARDED_BY_PROXY_ONLY: {
    level: "developer",
    title: "Only the proxy guards this route",
    saw: "the matcher covers {path}, and nothing that runs there asks who the visitor is",
    fix: "Ask in the route itself too: await auth.required(), or auth() and an answer of 401.",
  },
  EDGE_ADAPTER_UNAVAILABLE: {
    level: "developer",
    title: "A database driver is loaded where it cannot run",
    saw: "middleware runs on Edge and loads {package}",
    fix: 'Rename middleware.ts to proxy.ts (Next.js 16), set runtime: "nodejs" in its config, or keep the adapter out of it.',
  },
  OPTIONS_DIVERGE: {
    level: "developer",
    title: "Two places that must agree on the options do not",
    saw: "{what} is {here} here and {there} in {where}",
    fix: "Make both from one object of options.",
  },
  CLIENT_HOOK_OUTSIDE_PROVIDER: {
    level: "developer",
    title: "useSession has no provider above it",
    saw: "nothing in the app renders <SessionProvider>",
    fix: "Wrap the root layout's children, or the component in pages/_app, in <SessionProvider>.",
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
  RESPONSE_CACHED: {
    level: "developer",
    title: "next.config lets answers about the session be cached",
    saw: '"{value}" is set for {source}, which covers /api/auth/session',
    fix: "Leave /api/auth out of that source.",
  },
  PACKAGE_DUPLICATE: {
    level: "developer",
    title: "Two copies of the library are installed",
    saw: "the lockfile has {package} in {versions}",
    fix: "Keep one: npm dedupe, or an override for the package that brings the other.",
  },
  FILE_UNREADABLE: {
    level: "developer",
    title: "A file of the app cannot be read as a program",
    saw: "{message}",
    fix: "Correct the syntax; until then nothing in this file was checked.",
  },
} as const satisfies Record<string, ReasonRow>;

/** Everything the doctor can find. */
export type FindingCode = ReasonCode | keyof typeof findingRows;
