import { absent, type Difference } from "./compare.js";
import { logDeviations } from "./log-deviation.js";

/** A way in which our answers are meant to differ, and why. */
export interface Deviation {
  readonly title: string;
  readonly kind: "safer" | "clearer" | "form";
  readonly reason: string;
  covers(difference: Difference): boolean;
}

const isCacheField = (field: string) => ["cache-control", "pragma", "expires"].includes(field);
const uncached = new Set(["private, no-cache, no-store", "no-cache", "0"]);
const at =
  (visits: RegExp, fields = /./) =>
  ({ visit, field }: Difference): boolean =>
    visits.test(visit) && fields.test(field);
const inV4 = (covers: Deviation["covers"]) => (each: Difference) => each.generation === "v4" && covers(each);
const inV5 = (covers: Deviation["covers"]) => (each: Difference) => each.generation === "v5" && covers(each);
const withoutTarget = (page: string) =>
  page
    .replaceAll(", hidden callbackUrl", "")
    .replace('Sign in with Password" #submitButton', 'Sign in with Password"');
const withoutAbsentFields = (body: string) =>
  body.replace(/"(email|name|image)":null,?/g, "").replaceAll(",}", "}");

/** Every deviation there is; the first that covers a difference explains it. */
export const deviations: readonly Deviation[] = [
  {
    title: "No answer is kept by a cache",
    kind: "safer",
    reason:
      "Every answer below the auth endpoints belongs to one visitor. next-auth says so only for the session and the token of forms; a cache in front may then hand out a redirect with somebody's cookies.",
    covers: ({ field, theirs, ours }) => isCacheField(field) && theirs === absent && uncached.has(ours),
  },
  {
    title: "Pages say that they are UTF-8",
    kind: "safer",
    reason: "Without a charset the browser guesses, and a guess can turn text into markup.",
    covers: ({ field, theirs, ours }) =>
      field === "content-type" && theirs === "text/html" && ours === "text/html;charset=utf-8",
  },
  ...logDeviations,
  {
    title: "The session has a companion that scripts may read",
    kind: "clearer",
    reason:
      "A random id in a cookie of its own (`next-auth.epoch`, `authjs.epoch`), set, renewed and removed with the session. It says nothing and proves nothing; by it the server tells a session that was lost from one that never was, and the page notices that somebody signed in or out.",
    covers: ({ field, theirs }) => /^cookie (next-auth|authjs)\.epoch$/.test(field) && theirs === absent,
  },
  {
    title: "A sign-out is not undone by an answer that was under way",
    kind: "safer",
    reason:
      "The browser keeps, in a cookie of its own (`next-auth.signed-out`, `authjs.signed-out`), when the session began that it signed out of. There every answer renews the session cookie, so one that was under way during the sign-out signs the visitor in again.",
    covers: ({ field, theirs }) => /^cookie (next-auth|authjs)\.signed-out$/.test(field) && theirs === absent,
  },
  {
    title: "JSON needs no charset",
    kind: "form",
    reason: "It is UTF-8 (RFC 8259 §8.1, §11); in the Pages Router Next.js writes it all the same.",
    covers: inV4(
      ({ field, theirs, ours }) =>
        field === "content-type" && theirs === `${ours};charset=utf-8` && ours.endsWith("json"),
    ),
  },
  {
    title: "Addresses in answers are absolute",
    kind: "clearer",
    reason:
      "Browsers follow both forms; `new URL(url)` in an app, as in next-auth's own client, takes only one.",
    covers: ({ field, theirs, ours }) =>
      (field === "location form" && theirs === "relative") ||
      ours === theirs.replace('{"url":"/', '{"url":"http://localhost:3000/'),
  },
  {
    title: "An answer in JSON has no Location",
    kind: "form",
    reason: "The address is in the body; a header that nobody follows says nothing more.",
    covers: inV5(
      ({ visit, field, ours }) =>
        visit.endsWith("X-Auth-Return-Redirect") && field === "location" && ours === absent,
    ),
  },
  {
    title: "An attempt that failed leaves no cookie behind",
    kind: "safer",
    reason:
      "What a sign-in under way keeps in the browser is of use once; next-auth leaves it until it expires.",
    covers: ({ field, theirs, ours }) =>
      field === "cookie ‹sign-in under way›" && theirs === absent && ours === "removed",
  },
  {
    title: "A database session has a seal beside it",
    kind: "clearer",
    reason:
      "The session cookie stays the plain token of next-auth, so that going back signs nobody out. The cookie beside it, sealed and out of reach for scripts, lets middleware on Edge know the session without a database, which next-auth's cannot; it goes when the session goes.",
    covers: ({ field, theirs, ours }) =>
      /^cookie (__Secure-)?(next-auth|authjs)\.session-seal$/.test(field) &&
      theirs === absent &&
      /^(‹jwe›|‹empty›); .*HttpOnly/.test(ours),
  },
  {
    title: "Forms say themselves where they lead",
    kind: "clearer",
    reason:
      "The address is in the form as well as in the cookie, so two tabs do not send each other's visitor away. One button has the id `submitButton`: that of the first e-mail form, else of the first password form.",
    covers: ({ field, theirs, ours }) => field === "body" && withoutTarget(ours) === withoutTarget(theirs),
  },
  {
    title: "A field that a user lacks is null",
    kind: "clearer",
    reason: "It is what the types of both generations promise; next-auth leaves the field out.",
    covers: ({ visit, field, theirs, ours }) =>
      /session|^account/.test(visit) &&
      field === "body" &&
      withoutAbsentFields(ours) === withoutAbsentFields(theirs),
  },
  {
    title: "The id of a database session stays on the server",
    kind: "safer",
    reason:
      "It is all that a stolen session takes. `callbacks.session` of an app of next-auth 5 can read `session.sessionToken`, but `{ ...session }` does not copy it into what scripts in the browser get.",
    covers: inV5(
      ({ field, theirs, ours }) =>
        field === "body" &&
        withoutAbsentFields(ours) === withoutAbsentFields(theirs.replace(/"sessionToken":"[^"]*",/, "")),
    ),
  },
  {
    title: "A session cookie goes only when its end is proven",
    kind: "safer",
    reason:
      "A token that cannot be read may be good: of a secret that is being rotated, or cut by a proxy. Deleting it signs out for good.",
    covers: at(/^session: (garbage|a token)/, /^cookie .*session-token/),
  },
  {
    title: "A hiccup is not a sign-out",
    kind: "safer",
    reason:
      "When the app's own code or its database fails, next-auth answers as if nobody were signed in, and in part deletes the cookie. The answer here is 503 with the reason; clients of both generations show no session then and ask again later.",
    covers: at(/^session: callbacks.session throws|^database: away when the session is read/),
  },
  {
    title: "An update shows what it changed",
    kind: "clearer",
    reason:
      "next-auth 4 answers an update with name and address of the token from before `callbacks.jwt`; the change shows only at the next question.",
    covers: inV4(at(/^update/, /^body/)),
  },
  {
    title: "A refused update is JSON",
    kind: "clearer",
    reason: "next-auth 4 sends the text `[object Object]`.",
    covers: inV4(
      ({ visit, field, theirs }) =>
        visit.startsWith("update") && (theirs === "[object Object]" || field === "content-type"),
    ),
  },
  {
    title: "PKCE and state at every provider",
    kind: "safer",
    reason:
      "Both protect the way back (RFC 9700 §2.1.1, §4.7.1); services that do not know them ignore them, and the one that answers PKCE with an error is spared it. `checks` is not needed.",
    covers: at(/^sign in: at a provider without OpenID/, /^location$/),
  },
  {
    title: "An address that is none leads home",
    kind: "clearer",
    reason:
      "next-auth answers a `callbackUrl` that is no address with status 500 and the words of a broken configuration, though anyone can send one.",
    covers: at(/(back to|in the query,) (no address|a script|another scheme)/),
  },
  {
    title: "A foreign host without a scheme leads home",
    kind: "safer",
    reason: "`//host` names another host as soon as it stands alone; next-auth keeps it as a path.",
    covers: at(/a foreign host without a scheme/, /callback-url/),
  },
  {
    title: "A method that an endpoint lacks is answered by 405",
    kind: "clearer",
    reason: "With `Allow`, as RFC 9110 §15.5.6 asks for; next-auth says 400, 500 or sends to an error page.",
    covers: at(/^request: (PUT|PATCH|DELETE|OPTIONS|POST) |^password: by GET/),
  },
  {
    title: "HEAD is answered and uses nothing up",
    kind: "clearer",
    reason: "Link scanners ask so.",
    covers: at(/^request: HEAD/),
  },
  {
    title: "A missing secret stops what needs one",
    kind: "clearer",
    reason:
      "Forms and sign-ins are refused with 500 and the reason; the session cannot be told (503), and pages that need no secret are shown. next-auth 5 answers 500 to everything.",
    covers: inV5(at(/, without a secret$/)),
  },
  {
    title: "What does not exist is answered by 404",
    kind: "clearer",
    reason:
      "Under the name of its reason, in HTML or JSON as the client takes; next-auth says 400 or 200, or sends to an error page.",
    covers: at(
      /^request: unknown action|^page: error in the path|^callback: (posted to )?(no|an unknown) provider|^passkey: an unknown provider|^log: in next-auth 5/,
    ),
  },
  {
    title: "A request that cannot be read is answered by its fault",
    kind: "clearer",
    reason:
      "415 for a body that is neither a form nor JSON, 400 for broken JSON and for a parameter given twice; next-auth takes it for empty, takes the last, or throws.",
    covers: at(
      /^password: as plain text|^request: (a multipart body|a body that is no JSON|the same parameter twice)|^log: garbage/,
    ),
  },
  {
    title: "Passkeys are no experiment",
    kind: "form",
    reason: "next-auth 5 warns of them at the first request; here nothing is told.",
    covers: inV5(({ visit, field }) => visit.startsWith("passkey") && field.startsWith("log")),
  },
  {
    title: "A passkey that cannot be asked for is refused with its reason",
    kind: "clearer",
    reason:
      "The status is the same; like every refusal it brings none of the cookies that stand in next-auth 5, which the next page brings.",
    covers: inV5(at(/^passkey: (to register|an unknown action)/)),
  },
  {
    title: "An ID token is signed by the provider",
    kind: "safer",
    reason:
      "The signature is verified with the provider's keys, as next-auth 4 does; next-auth 5 trusts the connection alone.",
    covers: inV5(at(/^callback: the ID token is signed by nobody's key/)),
  },
  {
    title: "A form that names no provider leads to the sign-in page",
    kind: "form",
    reason: "Without `csrf=true`, which nothing reads.",
    covers: inV4(at(/^sign in: at no provider/)),
  },
  {
    title: "The sign-in page of one provider",
    kind: "form",
    reason:
      "For a known provider it is the sign-in page; next-auth 5 knows no such address. For an unknown one it leads to the sign-in page, where next-auth 4 shows it at once.",
    covers: at(/^page: sign-in of (a|an unknown) provider/),
  },
  {
    title: "An error of a callback is OAuthCallback",
    kind: "form",
    reason:
      "An answer that belongs to no sign-in of this browser is refused before its `error` is read, and a token endpoint that refuses is one kind of failure; next-auth 4 says Callback for some. Both lead to the sign-in page.",
    covers: inV4(at(/^callback: (an error out of nowhere|the provider's secret is wrong)/, /^location$/)),
  },
  {
    title: "The message alone is the error",
    kind: "form",
    reason:
      "What `callbacks.signIn` throws is told as next-auth 4 tells it at every other sign-in; when a link is asked for, it puts `Error: ` in front.",
    covers: inV4(at(/^e-mail: callbacks.signIn throws/, /^location$/)),
  },
  {
    title: "Code of the app that throws is no status 500",
    kind: "clearer",
    reason:
      "When `callbacks.jwt` throws, next-auth 4 rejects and Next.js answers 500; here the visitor sees the error page.",
    covers: inV4(at(/^password: callbacks.jwt throws/)),
  },
  {
    title: "A link to the error page is no failure of the server",
    kind: "safer",
    reason:
      "Anyone can open the page with any code; `Configuration` in the address answers 400 and not 500, so that strangers cannot raise alarms. Codes are found in capitals and small letters.",
    covers: at(/^page: error [Cc]onfiguration/, /^status|^body/),
  },
  {
    title: "An error page without a code gets a word",
    kind: "clearer",
    reason: "`error=default` where next-auth sends `error=undefined`.",
    covers: at(/^page: error of the app without a code/, /^location$/),
  },
  {
    title: "The app's page for sent e-mail gets the query",
    kind: "clearer",
    reason: "Provider and type, as next-auth 5 passes them on; 4 drops them.",
    covers: inV4(at(/^page: verify-request of the app, of a provider/, /^location$/)),
  },
  {
    title: "A page of the app may have a query",
    kind: "clearer",
    reason: "next-auth 5 puts a second question mark into the address.",
    covers: inV5(at(/^password: wrong, with a sign-in page that has a query/, /^location$/)),
  },
  {
    title: "A profile that cannot be used is an error",
    kind: "safer",
    reason:
      "When `profile()` throws, next-auth 4 shows the sign-in page without a word and 5 sends to an address that does not exist; when it gives no id, 5 makes one up, and the visitor is somebody else at every sign-in.",
    covers: (each) =>
      at(/^callback: profile\(\) throws/)(each) || inV5(at(/^callback: profile\(\) gives no id/))(each),
  },
  {
    title: "A profile without an id is the provider's subject",
    kind: "clearer",
    reason:
      "When `profile()` says nothing of an id, the subject that the provider vouches for is the id; next-auth 4 refuses the sign-in.",
    covers: inV4(at(/^callback: profile\(\) gives no id/)),
  },
  {
    title: "Two tabs can sign in at once",
    kind: "clearer",
    reason: "Every sign-in has a cookie of its own; in next-auth the second overwrites the first.",
    covers: at(/^callback: two tabs/),
  },
];
