/**
 * Who can do something about it: nobody need (anonymous), the visitor, the developer, or time (unavailable).
 *
 * @example
 * ```ts
 * import type { ReasonLevel } from "latchkey";
 *
 * export const isOurs = (level: ReasonLevel) => level === "developer";
 * ```
 */
export type ReasonLevel = "anonymous" | "user" | "developer" | "unavailable";

/** One thing that can go wrong; `saw` and `fix` are templates over the facts, `{name}` by name. */
export interface ReasonRow {
  readonly level: ReasonLevel;
  readonly title: string;
  readonly saw: string;
  readonly fix: string;
}

/** Everything that can go wrong, once; the messages, the documentation and the codes all come from here. */
export const reasonRows = {
  // ---- the credential did not arrive
  NOT_SIGNED_IN: {
    level: "anonymous",
    title: "The visitor is not signed in",
    saw: "no session cookie ({expected})",
    fix: "Nothing to fix: send the visitor to the sign-in page when a session is needed.",
  },
  SELF_FETCH_NO_COOKIE: {
    level: "developer",
    title: "The app fetched its own route without the visitor's cookies",
    saw: 'user-agent "{userAgent}", no Cookie header, host {host} (this app)',
    fix: 'Call the function directly, or use auth.fetch("{path}"); without it, forward the session cookie with the request.',
  },
  COOKIE_PREFIX_MISMATCH: {
    level: "developer",
    title: "The session cookie is there under its other prefix",
    saw: 'the browser sent "{found}" but this call looked for "{expected}", because the app\'s origin resolved to {origin}',
    fix: "Set AUTH_URL to the public URL of the app, so that every entry point agrees on http or https.",
  },
  CHUNK_MISSING: {
    level: "user",
    title: "A part of the session cookie is missing",
    saw: 'part {missing} of {total} of "{cookie}" did not arrive',
    fix: "Raise the header size limit of the proxy in front of the app, or keep large values out of the token in callbacks.jwt.",
  },
  CHUNK_STALE: {
    level: "user",
    title: "Parts of an older session cookie were still there",
    saw: '{count} cookies named "{cookie}…" arrived, and {used} of them are the session',
    fix: "Nothing to fix: the session was read and the old parts are removed.",
  },
  DUPLICATE_COOKIE: {
    level: "user",
    title: "The session cookie was sent twice with different values",
    saw: '{count} cookies named "{cookie}" arrived and they differ',
    fix: "Remove the copy set with another Domain or Path; until then neither is trusted.",
  },
  SELF_FETCH_COOKIE_FILTERED: {
    level: "developer",
    title: "The app fetched its own route and passed on some cookies, but not the session's",
    saw: 'user-agent "{userAgent}", {count} cookies without "{expected}", host {host} (this app)',
    fix: "Use auth.fetch for {path}: it forwards the whole session cookie, which may come in parts.",
  },
  COOKIES_STRIPPED: {
    level: "developer",
    title: "Something between the browser and the app takes the cookies away",
    saw: "the browser holds a session, and no Cookie header arrived at {path}",
    fix: "Let the CDN, the rewrite or the proxy in front of the app pass the Cookie header on for this path.",
  },
  COOKIE_REJECTED: {
    level: "user",
    title: "The browser has lost the session cookie, and it alone",
    saw: 'the companion "{epoch}" arrived and "{expected}" did not',
    fix: "Sign in again; if it happens to everyone, look at the session cookie's size and attributes, and at what removes cookies on the way.",
  },
  CROSS_SITE_NO_CREDENTIALS: {
    level: "developer",
    title: "Another origin fetched this route without the visitor's cookies",
    saw: 'Sec-Fetch-Site "{fetchSite}", Sec-Fetch-Mode "cors", no Cookie header, Origin "{origin}"',
    fix: "Call the app's own origin, or fetch with credentials: \"include\" from a site the session cookie's SameSite lets through.",
  },
  SAMESITE_BLOCKED: {
    level: "user",
    title: "The browser held the session cookie back, because another site leads here",
    saw: 'Sec-Fetch-Site "cross-site", Sec-Fetch-Dest "{destination}"; the session cookie is SameSite={sameSite}',
    fix: 'Use sameSite "lax" for links from other sites, and "none" on https inside a frame of another site.',
  },
  COOKIE_NAME_MISMATCH: {
    level: "developer",
    title: "The session cookie is there under another name",
    saw: '"{found}" opens with this app\'s key, but this call looked for "{expected}"',
    fix: "Share one configuration between the handler, the proxy and the calls on the server, so that cookies have one name.",
  },
  LEGACY_COOKIE: {
    level: "user",
    title: "The visitor has a session of an earlier library or name",
    saw: 'the browser sent "{found}", and this app looks for "{expected}"',
    fix: "Name the session cookie {found} in the options until those sessions have ended, or let visitors sign in once more.",
  },
  HOST_MISMATCH: {
    level: "user",
    title: "The visitor came by another host than the one the session cookie is for",
    saw: "the request is for {host}, and the app is at {canonical}",
    fix: "Redirect {host} to {canonical}, or set the domain of the session cookie so that it covers both.",
  },
  COOKIE_PATH_MISMATCH: {
    level: "developer",
    title: "The session cookie is for another path",
    saw: 'the session cookie has the path "{cookiePath}", and the request is for {path}',
    fix: 'Set the path of the session cookie to "/", or move the route below "{cookiePath}".',
  },
  SECURE_COOKIE_OVER_HTTP: {
    level: "developer",
    title: "Browsers drop Secure cookies on a page of plain http",
    saw: "the page is at {page}, and the session cookie is Secure because the app's origin resolved to {origin}",
    fix: "Serve the app over https, or set AUTH_URL to the http address while it is developed.",
  },
  SET_COOKIE_LOST: {
    level: "developer",
    title: "The session cookie that was set has not come back",
    saw: "{problem}",
    fix: "Return the response that auth.proxy or the handler made, or copy its Set-Cookie headers to the one you return.",
  },
  BEARER_IGNORED: {
    level: "developer",
    title: "A session token came in the Authorization header, which auth() does not read",
    saw: "Authorization: Bearer with a session token of {length} characters, and no session cookie",
    fix: "Read it with getToken({ req }) of latchkey/jwt, or send the session cookie.",
  },
  BEARER_SHADOWED: {
    level: "user",
    title: "A session cookie that is over stood beside a good Bearer token",
    saw: '"{cookie}" cannot be used ({cookieReason}), and the Bearer token can',
    fix: "Nothing to fix: the Bearer token was used; a client that sends one needs no cookie.",
  },
  BEARER_MALFORMED: {
    level: "user",
    title: "The Authorization header is no Bearer token",
    saw: "Authorization: {problem}",
    fix: "Send Authorization: Bearer <token>, with one space, without quotes.",
  },
  STATIC_RENDER: {
    level: "developer",
    title: "The page is rendered statically, so there is no request to read",
    saw: "a request without a single header",
    fix: 'Remove dynamic = "force-static" from this route, or read the session in a client component.',
  },
  OUTSIDE_REQUEST: {
    level: "developer",
    title: "auth() was called outside a request",
    saw: "Next.js has no request in this scope: {message}",
    fix: "Call auth() inside a page, action or handler; in Pages routes pass the request: auth(req, res).",
  },
  CACHED_SCOPE: {
    level: "developer",
    title: "auth() was called inside a function whose result is cached",
    saw: "Next.js gives no request there: {message}",
    fix: "Read the session outside of the cached function and pass it what it needs, such as the user's id.",
  },
  NOT_AWAITED: {
    level: "developer",
    title: "The promise of a session was used as the session",
    saw: '"{member}" was read from what auth() returned',
    fix: "Write await auth().",
  },
  HANDLER_ARG_AS_SESSION: {
    level: "developer",
    title: "auth(request, context) in a Route Handler gives a response, and no session",
    saw: "auth() was called with a request and the context of a route",
    fix: "Use await auth() in the handler, or wrap it: export const GET = auth((request) => …).",
  },
  OPTIONS_DIVERGE: {
    level: "developer",
    title: "Two configurations of this app do not agree",
    saw: "{what}: {one} in one, {other} in the other; both have {shared}",
    fix: "Make one configuration, export it, and use it in the handler, in the proxy and in calls on the server.",
  },
  PACKAGE_DUPLICATE: {
    level: "developer",
    title: "Two versions of this library are loaded",
    saw: "versions {versions}",
    fix: "Keep one of them: npm ls latchkey shows where the other comes from, npm dedupe removes it.",
  },
  OPTIONS_MISSING: {
    level: "developer",
    title: "getServerSession() was called without options",
    saw: "no options were passed; {found}",
    fix: "Pass your options: getServerSession(authOptions), or getServerSession(req, res, authOptions) in Pages routes.",
  },
  ARGS_ORDER: {
    level: "developer",
    title: "getServerSession() was called with other arguments than it takes",
    saw: "getServerSession({given})",
    fix: "Call getServerSession(req, res, authOptions) in Pages routes, and getServerSession(authOptions) in the app folder.",
  },
  REQ_RES_MISSING: {
    level: "developer",
    title: "Pages routes must pass the request and its response",
    saw: "{method}() was given {seen}",
    fix: "Pass both: auth(req, res) or getServerSession(req, res, authOptions); getServerSideProps has them in its context.",
  },
  // ---- it arrived but cannot be used
  SECRET_MISSING: {
    level: "developer",
    title: "There is no secret",
    saw: "neither the secret option nor AUTH_SECRET nor NEXTAUTH_SECRET is set in the {runtime} runtime",
    fix: "Set AUTH_SECRET to at least 32 random bytes, for example the output of: openssl rand -base64 33",
  },
  SECRET_WEAK: {
    level: "developer",
    title: "The secret is too short or is a placeholder",
    saw: "secret number {index} has {length} characters{quoted}",
    fix: "Replace it by at least 32 random characters and list the old one after it, so that nobody is signed out.",
  },
  SECRET_DIFFERS_BY_RUNTIME: {
    level: "developer",
    title: "The proxy and the server use different secrets",
    saw: "the proxy has the key {proxyKeys}, and the server {serverKeys}",
    fix: "Give both the same AUTH_SECRET; a build may have put another one into the proxy.",
  },
  FOREIGN_COOKIE: {
    level: "user",
    title: "The session cookie was made by another app on this host, or before the secret was changed",
    saw: 'key id {keyId} of "{cookie}" is none of this app\'s ({known}), and cookies of {host} are shared by all its ports',
    fix: "Set cookies.appId, or a name of its own for the session cookie; if you changed AUTH_SECRET just now, sign in again.",
  },
  TOKEN_FORMAT_LEGACY: {
    level: "user",
    title: "The token has the format of another generation than the name of its cookie",
    saw: '"{cookie}" holds a token sealed with {enc}, where {expected} was expected',
    fix: "Keep the cookie's usual name while changing from next-auth 4 to 5, so that both formats are told apart; or sign in again.",
  },
  TOKEN_SALT_MISMATCH: {
    level: "developer",
    title: "The session cookie was renamed, which changes the key of its tokens",
    saw: '"{cookie}" holds a token that was made for a cookie named "{madeFor}"',
    fix: 'Name the cookie "{madeFor}" again, or let visitors sign in once more.',
  },
  SECRET_MISMATCH: {
    level: "user",
    title: "The session cookie was made with another secret",
    saw: 'key id {keyId} of "{cookie}" is none of this app\'s ({known})',
    fix: "If the secret was rotated, list the old one too: secret: [new, old]. On localhost another app may share the cookie name: set appId.",
  },
  TOKEN_MALFORMED: {
    level: "user",
    title: "The session cookie holds no valid token",
    saw: '"{cookie}" holds {length} characters that are not a token of this library',
    fix: "Nothing to fix if this is rare: the value was truncated or altered on the way, and was ignored.",
  },
  TOKEN_EXPIRED: {
    level: "user",
    title: "The session has expired",
    saw: "the token ended {secondsAgo} s ago; session.maxAge is {maxAge} s",
    fix: "Sign in again; raise session.maxAge if sessions should last longer.",
  },
  TOKEN_FROM_FUTURE: {
    level: "user",
    title: "The token was issued in the future",
    saw: "the token was issued {secondsAhead} s ahead of this server's clock",
    fix: "Set the clocks of the servers by NTP.",
  },
  TOKEN_WRONG_PURPOSE: {
    level: "user",
    title: "A token made for another purpose was put into the session cookie",
    saw: '"{cookie}" holds a token of type "{type}"',
    fix: "Nothing to fix: the value was ignored.",
  },
  STRATEGY_MISMATCH_OPAQUE: {
    level: "developer",
    title: "The cookie holds a database session id but this instance reads tokens",
    saw: '"{cookie}" holds an opaque id of {length} characters; session.strategy is "jwt"',
    fix: 'Set session.strategy to "database", or share one configuration between all instances.',
  },
  STRATEGY_MISMATCH_JWE: {
    level: "developer",
    title: "The cookie holds a token but this instance keeps sessions in the database",
    saw: '"{cookie}" holds a sealed token of {length} characters; session.strategy is "database"',
    fix: 'Set session.strategy to "jwt", or share one configuration between all instances.',
  },
  ENCODE_WITHOUT_DECODE: {
    level: "developer",
    title: "jwt.encode is the app's own but jwt.decode is not",
    saw: '"{cookie}" holds {length} characters that the built-in decode cannot open',
    fix: "Give jwt.decode next to jwt.encode, in the options, in withAuth and in getToken; the cookie was kept.",
  },
  JWT_DECODE_THREW: {
    level: "user",
    title: "jwt.decode threw",
    saw: 'jwt.decode threw {name} for "{cookie}": {message}',
    fix: "If every token is refused, check the secret and the algorithm in jwt.decode; the cookie was kept.",
  },
  JWT_DECODE_EMPTY: {
    level: "user",
    title: "jwt.decode gave no claims",
    saw: 'jwt.decode returned {returned} for "{cookie}"',
    fix: "Return the claims from jwt.decode; the cookie was kept.",
  },
  JWT_ENCODE_FAILED: {
    level: "unavailable",
    title: "jwt.encode gave no token",
    saw: "jwt.encode {problem}",
    fix: "Return a text from jwt.encode, and handle its errors there.",
  },
  SESSION_ROW_MISSING: {
    level: "user",
    title: "The database has no such session",
    saw: "no row for the session of this cookie",
    fix: "Sign in again; if it happens to everyone, check that DATABASE_URL points to the right database.",
  },
  SESSION_ROW_EXPIRED: {
    level: "user",
    title: "The session in the database has expired",
    saw: "the row ended {secondsAgo} s ago",
    fix: "Sign in again; if the time is wrong by hours, store timestamps in UTC.",
  },
  SESSION_NOT_REPLICATED: {
    level: "unavailable",
    title: "The session is too new to be missing",
    saw: "no row for a session that began {secondsAgo} s ago",
    fix: "Read sessions from the primary database and not from a replica; the cookie was kept.",
  },
  SESSION_REVOKED: {
    level: "user",
    title: "The session was ended from elsewhere",
    saw: "the sessions of this user, or this one, were revoked after it began",
    fix: "Sign in again; somebody signed out everywhere, or the app ended the session.",
  },
  SIGNED_OUT_HERE: {
    level: "user",
    title: "This browser signed out of the session",
    saw: "the cookie of a session that this browser signed out of, which an answer under way brought back",
    fix: "Nothing to fix: the cookie is removed; sign in again.",
  },
  USER_DELETED: {
    level: "user",
    title: "The user of the session no longer exists",
    saw: "a session whose user the database does not have",
    fix: "Sign in again with an account that exists; a restored user has to sign in anew, too.",
  },
  USER_DISABLED: {
    level: "user",
    title: "The user is not allowed a session",
    saw: "session.isUserActive did not return true for this user",
    fix: "Ask an administrator to enable the user; the cookie was kept, so the session goes on then.",
  },
  USER_CHECK_THREW: {
    level: "unavailable",
    title: "session.isUserActive threw",
    saw: "session.isUserActive threw {name}: {message}",
    fix: "Handle the error inside session.isUserActive; nobody was let in, and the cookie was kept.",
  },
  SESSIONS_NOT_LISTED: {
    level: "developer",
    title: "Token sessions cannot be listed",
    saw: "auth.sessions.{method}() was called, and sessions are tokens in the visitors' browsers",
    fix: 'End all sessions of a user by auth.sessions.revokeAll(), or set session.strategy to "database".',
  },
  REVOCATION_STORE_MISSING: {
    level: "developer",
    title: "Nothing keeps that token sessions are over",
    saw: "auth.sessions.{method}() was called, and {problem}",
    fix: "Give session.revocation a store, or use an adapter with getRevocationEpoch() and raiseRevocationEpoch().",
  },
  SESSION_SEAL_REFUSED: {
    level: "user",
    title: "What vouches for the session was not made for it",
    saw: '"{cookie}" {problem}',
    fix: "Nothing to fix if this is rare: it was ignored, and the database decides where it is within reach.",
  },
  EDGE_ADAPTER_UNAVAILABLE: {
    level: "unavailable",
    title: "No database is within reach on Edge",
    saw: "{problem}; the seal of the session {seal}",
    fix: "Rename middleware.ts to proxy.ts (Next.js 16) or run it on Node, or use an adapter over HTTP; else only the seal is checked, and pages check in full by auth.required().",
  },
  ADAPTER_ERROR: {
    level: "unavailable",
    title: "The database failed",
    saw: "adapter.{method}() threw {name}: {message}",
    fix: "Check the database; cookies were kept and visitors stay signed in.",
  },
  ADAPTER_SCHEMA: {
    level: "unavailable",
    title: "A table or column that the adapter needs is missing",
    saw: "adapter.{method}() threw {name}: {message}",
    fix: "Run the migrations of the adapter, such as latchkey migrate; cookies were kept and visitors stay signed in.",
  },
  ADAPTER_TIMEOUT: {
    level: "unavailable",
    title: "The database did not answer in time",
    saw: "adapter.{method}(): {message}",
    fix: "Check the database, or raise adapterTimeout; cookies were kept and visitors stay signed in.",
  },
  ADAPTER_WRITE_FAILED: {
    level: "unavailable",
    title: "A change of a session could not be stored",
    saw: "adapter.{method}() threw {name}: {message}",
    fix: "Check that the database accepts writes; reading sessions goes on unchanged.",
  },
  ADAPTER_INCOMPLETE: {
    level: "developer",
    title: "The adapter lacks a method",
    saw: "the adapter has no {method}()",
    fix: 'Use an adapter with {method}(), or set session.strategy to "jwt".',
  },
  // ---- the app's own code
  JWT_CALLBACK_THREW: {
    level: "unavailable",
    title: "callbacks.jwt threw",
    saw: "callbacks.jwt threw {name}: {message}",
    fix: "Handle the error inside callbacks.jwt; the cookie was kept and the visitor stays signed in.",
  },
  JWT_CALLBACK_EMPTY: {
    level: "user",
    title: "callbacks.jwt ended the session",
    saw: "callbacks.jwt returned {returned}",
    fix: "Return the token from callbacks.jwt to keep the session.",
  },
  SESSION_CALLBACK_THREW: {
    level: "unavailable",
    title: "callbacks.session threw",
    saw: "callbacks.session threw {name}: {message}",
    fix: "Handle the error inside callbacks.session; the cookie was kept and the visitor stays signed in.",
  },
  SESSION_CALLBACK_EMPTY: {
    level: "developer",
    title: "callbacks.session returned nothing",
    saw: "callbacks.session returned {returned}",
    fix: "Add `return session` to callbacks.session.",
  },
  SESSION_WITHOUT_USER: {
    level: "developer",
    title: "callbacks.session returned a session without a user",
    saw: "it returned {returned}",
    fix: "Return session with its user, as in `return { ...session, user: { ...session.user, id: token.sub } }`.",
  },
  AUTHORIZED_CALLBACK_IGNORED: {
    level: "developer",
    title: "callbacks.authorized refused, and the function given to auth() decides all the same",
    saw: "{path}: callbacks.authorized gave false, and auth(handler) runs its handler",
    fix: "Look at request.auth in the handler, or export auth itself as the proxy.",
  },
  EVENT_THREW: {
    level: "unavailable",
    title: "An event function threw",
    saw: "events.{event} threw {name}: {message}",
    fix: "Handle the error inside events.{event}; nothing else was affected.",
  },
  UPDATE_IN_RSC: {
    level: "developer",
    title: "Cookies cannot be written while a page renders",
    saw: "{method}() was called in a Server Component",
    fix: "Move auth.{method}() to a Server Action or a Route Handler.",
  },
  // ---- configuration
  CONFIG_INVALID: {
    level: "developer",
    title: "An option has a value that cannot work",
    saw: "{option}: {problem}",
    fix: "Correct the option {option}.",
  },
  PROVIDER_DUPLICATE: {
    level: "developer",
    title: "Two providers have the same id",
    saw: 'providers holds {count} entries with the id "{provider}"',
    fix: "Give each provider its own id; until then none of them is used.",
  },
  PROVIDER_ID_INVALID: {
    level: "developer",
    title: "A provider's id cannot be used in a URL",
    saw: 'the provider at position {position} has the id "{provider}"',
    fix: "Use 1 to 64 letters, digits, dots, dashes or underscores as the id.",
  },
  PROVIDER_CLIENT_MISSING: {
    level: "developer",
    title: "A provider has no client id or secret",
    saw: 'provider "{provider}" has no {missing}',
    fix: "Pass it to the provider, or set {env}.",
  },
  PROVIDER_ENDPOINTS_MISSING: {
    level: "developer",
    title: "A provider has neither an issuer nor all its endpoints",
    saw: 'provider "{provider}" has no issuer and lacks {missing}',
    fix: "Give the provider an issuer, or its authorization, token and userinfo URLs.",
  },
  PROVIDER_URL_INVALID: {
    level: "developer",
    title: "A provider's URL is malformed",
    saw: 'provider "{provider}": {option} is "{value}"',
    fix: "Use an absolute https URL (http only for localhost, or with allowPlainHttp) as {option}; it may come from {env}.",
  },
  PROVIDER_URL_PLAIN: {
    level: "developer",
    title: "A provider is reached by plain http",
    saw: 'provider "{provider}": {option} is "{value}", and the app runs in production',
    fix: "Give the service a certificate and use https as {option}; until then whoever is on the way there can sign in as anyone.",
  },
  OAUTH1_UNSUPPORTED: {
    level: "developer",
    title: "A provider speaks OAuth 1.0a",
    saw: 'provider "{provider}" has version "{version}", which needs request tokens of OAuth 1.0a',
    fix: "{replacement}; the other providers work meanwhile.",
  },
  AUTHORIZE_MISSING: {
    level: "developer",
    title: "A credentials provider has no authorize function",
    saw: 'provider "{provider}" has no authorize()',
    fix: "Give it an authorize function that returns the user or null.",
  },
  EMAIL_SETUP_MISSING: {
    level: "developer",
    title: "An e-mail provider is not set up to send",
    saw: 'provider "{provider}" has no {missing}',
    fix: "Give the provider its {missing}{alternative}.",
  },
  NODEMAILER_MISSING: {
    level: "developer",
    title: "nodemailer is not installed",
    saw: 'import("nodemailer") failed with {name}: {message}',
    fix: "Run: npm i nodemailer",
  },
  AUTH_URL_INVALID: {
    level: "developer",
    title: "AUTH_URL is not a URL",
    saw: '{source} is "{value}"',
    fix: "Use the public origin of the app, such as https://app.example.com, or remove it.",
  },
  AUTH_URL_EMPTY: {
    level: "developer",
    title: "AUTH_URL is set to nothing",
    saw: '{source} is ""',
    fix: "Remove {source}, or set it to the public origin of the app, such as https://app.example.com.",
  },
  AUTH_URL_HAS_PATH: {
    level: "developer",
    title: "AUTH_URL leads to an endpoint, not to the app",
    saw: '{source} ends with "{path}"',
    fix: "Use the public origin, such as https://app.example.com, or end it with the path of the endpoints; {used} is used now.",
  },
  INSPECTOR_LOCKED: {
    level: "user",
    title: "The inspector opens by a link that the terminal shows",
    saw: "neither the address nor a cookie holds this app's key",
    fix: "Open the link that the terminal of your dev server shows now; this browser is then known for 30 days.",
  },
  HOST_NOT_ALLOWED: {
    level: "developer",
    title: "The request's host is not one of the app's",
    saw: 'host "{host}" is not allowed ({allowed})',
    fix: "Set AUTH_URL to the public URL of the app, or add the host to baseUrl.allow.",
  },
  COOKIE_IMPOSSIBLE: {
    level: "developer",
    title: "Browsers refuse a cookie with this name and these attributes",
    saw: '{option}: "{name}" {problem}',
    fix: "Change {option}: {remedy}; until then the nearest form that browsers take is used.",
  },
  COOKIE_DOMAIN_REJECTED: {
    level: "developer",
    title: "A cookie's domain does not cover the host it is set on",
    saw: '{option} has the domain "{domain}", and this is {host}',
    fix: "Set a domain only where {host} lies below it; a cookie for this host alone was used instead.",
  },
  COOKIE_TOO_LARGE: {
    level: "developer",
    title: "The session does not fit into cookies",
    saw: "the session is {bytes} bytes; the largest claims are {largest}",
    fix: "Keep large values, such as provider tokens, out of the token in callbacks.jwt.",
  },
  // ---- requests
  ROUTE_UNKNOWN: {
    level: "user",
    title: "There is no such endpoint",
    saw: '"{path}" is no endpoint below {basePath}',
    fix: "Check the path; if the route file is not named [...latchkey] below {basePath}, set the basePath option.",
  },
  METHOD_NOT_ALLOWED: {
    level: "user",
    title: "The endpoint does not answer this method",
    saw: "{method} {path}; it answers {allowed}",
    fix: "Use one of {allowed}.",
  },
  REQUEST_MALFORMED: {
    level: "user",
    title: "The request cannot be read",
    saw: "{problem}",
    fix: "Send a well-formed request: {expected}.",
  },
  BODY_TOO_LARGE: {
    level: "user",
    title: "The request body is too large",
    saw: "more than {limit} bytes",
    fix: "Send at most {limit} bytes.",
  },
  CONTENT_TYPE_UNSUPPORTED: {
    level: "user",
    title: "The body's content type is not understood",
    saw: 'content-type "{contentType}"',
    fix: "Send application/x-www-form-urlencoded or application/json.",
  },
  CLIENT_REPORTED: {
    level: "user",
    title: "A browser reported a problem",
    saw: "{reported}: {about}",
    fix: "Look for what the endpoint answered to that browser; anyone can send such a report.",
  },
  PROVIDER_UNKNOWN: {
    level: "user",
    title: "There is no such provider",
    saw: 'no provider has the id "{provider}"',
    fix: "Use one of the configured ids: {known}.",
  },
  CSRF_INVALID: {
    level: "user",
    title: "The form is not ours, or it has expired",
    saw: "{problem}",
    fix: "Reload the page and send the form again; scripts must send the csrfToken of GET {basePath}/csrf.",
  },
  ORIGIN_FOREIGN: {
    level: "user",
    title: "Another site sent this form",
    saw: 'Origin "{origin}", Sec-Fetch-Site "{fetchSite}"; this app is {expected}',
    fix: "Send the form from the app's own pages; behind a proxy set AUTH_URL to the public URL.",
  },
  CALLBACK_URL_COOKIE_IGNORED: {
    level: "anonymous",
    title: "The cookie that says where to return to holds no address of this app",
    saw: '"{cookie}" holds {length} characters that are no address of {origin}',
    fix: "Nothing to fix: it was ignored, and sessions are read as ever.",
  },
  RETURN_TO_REFUSED: {
    level: "user",
    title: "Nobody is led back to this address",
    saw: "{problem}",
    fix: "Use a path of this app with at most {longest} characters, or allow the other origin in callbacks.redirect.",
  },
  // ---- what someone may do
  ROLE_MISSING: {
    level: "user",
    title: "The visitor does not have the role this needs",
    saw: "needed {needed}, and the session has {roles}",
    fix: "Nothing to fix if the refusal is meant; otherwise look at where the option `role` takes the role from.",
  },
  ROLE_UNKNOWN: {
    level: "developer",
    title: "A role was asked for that nobody can have",
    saw: 'the role "{role}" is not declared in permissions',
    fix: "Write the role as it is written in permissions, or declare it there.",
  },
  PERMISSION_MISSING: {
    level: "user",
    title: "The visitor may not do this",
    saw: 'needed "{permission}", and the session has {roles}',
    fix: "Nothing to fix if the refusal is meant; otherwise grant the permission to a role of the visitor in permissions.",
  },
  PERMISSION_UNKNOWN: {
    level: "developer",
    title: "A permission was asked for that no role has",
    saw: 'the permission "{permission}" is not declared in permissions',
    fix: "Write the permission as it is written in permissions, or grant it to a role there; until then nobody has it.",
  },
  ROLE_OPTION_THREW: {
    level: "unavailable",
    title: "The option role threw",
    saw: "it threw {name}: {message}",
    fix: "Look at the cause in the log; while it fails, nobody's role can be told and nobody is let in.",
  },
  PERMISSION_RULE_THREW: {
    level: "unavailable",
    title: "The function in permissions threw",
    saw: 'asked for "{permission}" it threw {name}: {message}',
    fix: "Look at the cause in the log; while the function fails, nobody may do what it decides on.",
  },
  FETCH_TARGET_REFUSED: {
    level: "developer",
    title: "auth.fetch was asked to leave the app",
    saw: "{target}: {problem}",
    fix: "Pass a path of the app, or list the origin in the option trustedOrigins; for anything else use fetch.",
  },
  SIGNIN_TOO_OLD: {
    level: "user",
    title: "The last sign-in is too long ago for this",
    saw: "signed in {age}, and this needs a sign-in within {maxAge} seconds",
    fix: "Send the visitor to the sign-in page, so that they prove once more who they are.",
  },
  // ---- proving who someone is
  SIGNIN_REJECTED: {
    level: "user",
    title: "The app refused the sign-in",
    saw: "callbacks.signIn returned {returned}",
    fix: "Nothing to fix if the refusal is meant; otherwise return true.",
  },
  SIGNIN_CALLBACK_THREW: {
    level: "unavailable",
    title: "callbacks.signIn threw",
    saw: "callbacks.signIn threw {name}: {message}",
    fix: "Handle the error inside callbacks.signIn.",
  },
  CREDENTIALS_REJECTED: {
    level: "user",
    title: "The credentials are wrong",
    saw: 'authorize() of provider "{provider}" refused with code "{reasonCode}"',
    fix: "Nothing to fix: the visitor may try again.",
  },
  AUTHORIZE_THREW: {
    level: "unavailable",
    title: "authorize threw",
    saw: 'authorize() of provider "{provider}" threw {name}: {message}',
    fix: "Return null, or throw CredentialsSignin, to refuse; handle other errors inside authorize.",
  },
  EMAIL_ADDRESS_INVALID: {
    level: "user",
    title: "That is not one e-mail address",
    saw: "{problem}",
    fix: "Type one plain address, such as ann@example.com, without a name, quotes or a second address.",
  },
  EMAIL_NOT_SENT: {
    level: "unavailable",
    title: "The mail with the sign-in link could not be sent",
    saw: 'sendVerificationRequest() of provider "{provider}" threw {name}: {message}',
    fix: "Check what the provider is given to send with, such as server, apiKey and from; the link was taken back.",
  },
  EMAIL_LINK_NOT_STORED: {
    level: "unavailable",
    title: "The sign-in link could not be stored",
    saw: "adapter.createVerificationToken() threw {name}: {message}",
    fix: "Check that the database has the table for verification tokens and accepts writes; no mail was sent.",
  },
  EMAIL_USER_NOT_STORED: {
    level: "unavailable",
    title: "The user of a proven address could not be stored",
    saw: "adapter.createUser() threw {name}: {message}",
    fix: "Check that the database accepts a user with nothing but an e-mail address; the visitor has to ask for a new link.",
  },
  VERIFICATION_LINK_INCOMPLETE: {
    level: "user",
    title: "The sign-in link is incomplete",
    saw: "the link has no {missing}",
    fix: "Open the link as it stands in the mail; a mail of your own must carry the whole url.",
  },
  VERIFICATION_UNKNOWN: {
    level: "user",
    title: "The sign-in link is unknown, or was used before",
    saw: "no link with this token waits for this address",
    fix: "Ask for a new link; if it happens at the first click, a scanner of the mail service may have followed it.",
  },
  VERIFICATION_EXPIRED: {
    level: "user",
    title: "The sign-in link has expired",
    saw: "the link ended {secondsAgo} s ago; maxAge of the provider is {maxAge} s",
    fix: "Ask for a new link; raise maxAge of the provider if links should be good for longer.",
  },
  VERIFICATION_ADDRESS_FOREIGN: {
    level: "user",
    title: "The sign-in link belongs to another address",
    saw: "the adapter gave the row of another address than the link's",
    fix: "Ask for a new link; the adapter must look rows up by identifier and token together.",
  },
  VERIFICATION_PREFETCHED: {
    level: "anonymous",
    title: "The sign-in link was fetched ahead of a visit",
    saw: "{problem}",
    fix: "Nothing to fix: the link was not used up and works when it is opened.",
  },
  OAUTH_STATE_LOST: {
    level: "user",
    title: "The browser that came back is not the one that left, or took too long",
    saw: "{problem}",
    fix: "Start the sign-in again, on the same host and within {minutes} minutes.",
  },
  OAUTH_DENIED: {
    level: "user",
    title: "The provider refused, or the visitor cancelled",
    saw: 'provider "{provider}" answered error "{error}"',
    fix: "Try again; if it persists, check the client's registration at the provider.",
  },
  OAUTH_RESPONSE_INVALID: {
    level: "user",
    title: "The provider's answer did not pass the checks",
    saw: 'provider "{provider}", {step}: {problem}',
    fix: "Check issuer, client id, secret and redirect URI ({redirectUri}) at the provider.",
  },
  PROVIDER_UNAVAILABLE: {
    level: "unavailable",
    title: "The provider cannot be reached",
    saw: 'provider "{provider}", {step}: {problem}',
    fix: "Try again later; sessions that exist keep working.",
  },
  ACCOUNT_NOT_LINKED: {
    level: "user",
    title: "The account belongs to somebody else, or the address is already in use",
    saw: 'account of provider "{provider}": {problem}',
    fix: "Sign in the way you did the first time, then link the other account.",
  },
  ADAPTER_MISSING: {
    level: "developer",
    title: "A provider has nowhere to keep what it checks later",
    saw: 'provider "{provider}" needs an adapter, and {problem}',
    fix: "Set the adapter option to one with {methods}; createMemoryAdapter() will do for a trial.",
  },
  WEBAUTHN_PACKAGE_MISSING: {
    level: "developer",
    title: "@simplewebauthn/server cannot be used",
    saw: 'provider "{provider}": {problem}',
    fix: "Run npm i @simplewebauthn/server; versions 9 to 14 all work.",
  },
  WEBAUTHN_HOOK_THREW: {
    level: "unavailable",
    title: "A function of a passkey provider threw",
    saw: '{hook}() of provider "{provider}" threw {name}: {message}',
    fix: "Handle the error inside {hook}, or correct the options it was given.",
  },
  PASSKEY_UNAVAILABLE: {
    level: "user",
    title: "This visitor cannot do that with a passkey",
    saw: 'provider "{provider}": {problem}',
    fix: "Ask with action=authenticate to sign in; to register, sign in first or send an e-mail address that is new here.",
  },
  PASSKEY_CHALLENGE_LOST: {
    level: "user",
    title: "The passkey answers a challenge that is no longer there",
    saw: 'provider "{provider}": {problem}',
    fix: "Start again from the sign-in page, in the same browser and within five minutes.",
  },
  PASSKEY_REFUSED: {
    level: "user",
    title: "The passkey did not pass the checks",
    saw: 'provider "{provider}": {problem}',
    fix: "Try again or use another passkey; if it happens to everyone, check relayingParty and the app's public URL.",
  },
  PASSKEY_NOT_LINKED: {
    level: "user",
    title: "The passkey belongs to somebody else, or the address is already in use",
    saw: 'passkey of provider "{provider}": {problem}',
    fix: "Sign in the way you did the first time, then add the passkey.",
  },
  PROFILE_INVALID: {
    level: "developer",
    title: "The provider's profile has no usable id",
    saw: '{source} of provider "{provider}" {problem}',
    fix: "Return an object with a non-empty id from {source}.",
  },
  SESSION_FIELD_DROPPED: {
    level: "developer",
    title: "A role that is known does not come to the session",
    saw: "the {source} has {field}, and what callbacks.session returned has none, nor has its user",
    fix: "Copy it in callbacks.session: session.user.{field} = {source}.{field}; where nothing reads it there, set it to null.",
  },
  REFRESH_FAILED: {
    level: "user",
    title: "The provider's access token could not be refreshed",
    saw: 'the token or the session says so by its error: "{error}"; the session itself goes on',
    fix: "Lead the visitor to sign in with the provider again where session.error is set.",
  },
  REFRESH_TOKEN_REUSED: {
    level: "developer",
    title: "A refresh token was used twice",
    saw: "callbacks.jwt exchanged the refresh token of this session {seconds} s ago, and tried it again",
    fix: "Let requests of one session share one refresh, and save it: export auth as proxy, which can write cookies.",
  },
  REFRESH_NOT_PERSISTED: {
    level: "developer",
    title: "A refreshed token of the provider is lost",
    saw: "callbacks.jwt changed {tokens} in a place that cannot write cookies ({place})",
    fix: "Export auth as proxy, so that tokens are refreshed where they can be saved, before a page reads them.",
  },
  REDIRECT_LOOP: {
    level: "developer",
    title: "A guard and the sign-in page send a visitor to each other",
    saw: "{path} answered {count} times within seconds by leading to {page} (seen there: {refused}), and {page} led back",
    fix: "Let {page} lead on only those whom the guard of {path} lets in, and lead whoever is signed in but refused to a page that says so.",
  },
  INTERNAL: {
    level: "unavailable",
    title: "Something failed that nobody foresaw",
    saw: "{name}: {message}",
    fix: "See the server's log; please report it with the code and the stack.",
  },
} as const satisfies Record<string, ReasonRow>;

/**
 * A stable code, one for each thing that can go wrong.
 *
 * @example
 * ```ts
 * import type { ReasonCode } from "latchkey";
 *
 * const usual: ReasonCode = "NOT_SIGNED_IN";
 * ```
 */
export type ReasonCode = keyof typeof reasonRows;
