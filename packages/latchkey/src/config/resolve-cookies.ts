import { serializeCookie } from "../http/cookie.js";
import { createReason } from "../reason/catalog.js";
import type { Reason } from "../reason/reason.js";
import type { ReadableDialect } from "./config.js";
import type { CookieFormat, CookieRole } from "./cookie-format.js";
import { type Dialect, toAppNaming, toSealNaming } from "./dialect.js";
import type { CookieOverride, InheritedOptions } from "./inherited-options.js";
import { type CookieNaming, toCookieName } from "./native-format.js";
import type { CookieOptions } from "./options.js";

/** The options about cookies, ours and those of another library. */
interface CookieChoices {
  readonly dialects: readonly [Dialect, ...Dialect[]];
  readonly own: CookieOptions | undefined;
  readonly overrides: InheritedOptions["cookies"];
}

type Companion = "seal" | "epoch" | "signedOut";

const roles: readonly Exclude<CookieRole, Companion>[] = [
  "session",
  "csrf",
  "callbackUrl",
  "flow",
  "challenge",
];

/** The cookies that are written, and the names under which sessions of each dialect are looked for. */
interface ResolvedCookies {
  readonly cookies: Readonly<Record<CookieRole, CookieFormat>>;
  readonly readable: readonly ReadableDialect[];
}

/** How each cookie is named and written; what browsers would refuse is put right and added to `problems`. */
export function resolveCookies(
  { dialects, own, overrides = {} }: CookieChoices,
  problems: Reason[],
): ResolvedCookies {
  const appId = resolveAppId(own?.appId, problems);
  const [dialect] = dialects;
  const formats = roles.map((role) => {
    const override = checkTexts(role, overrides[role] ?? {}, problems);
    // A passkey is asked for and answered by pages of the app alone, so no other site ever needs to send its cookie.
    const sameSite = role === "session" ? own?.sameSite : role === "challenge" ? "strict" : undefined;
    // A dialect without this cookie never writes it; its form stands for nothing.
    const naming = toAppNaming(dialect[role] ?? dialect.flow, appId);
    return [role, mend(role, applyOverride(naming, { sameSite, ...override }), problems)] as const;
  });
  const formed = Object.fromEntries(formats) as Omit<ResolvedCookies["cookies"], Companion>;
  const epoch = toCompanion(formed.session, toAppNaming(dialect.epoch, appId));
  const signedOut = { ...epoch, naming: toAppNaming(dialect.signedOut, appId), httpOnly: true };
  const { naming } = formed.session;
  // Under a name of its own the app finds its own sessions only: those under a usual name may be a neighbour's.
  const isRenamed = naming.securePrefix === "";
  const readable = dialects.map((each) => ({
    dialect: each,
    naming: isRenamed ? naming : toAppNaming(each.session, appId),
    seal: each.seal !== null && isRenamed ? toSealNaming(naming) : toAppNaming(each.seal, appId),
  }));
  // It goes where the session goes, and no script has a use for it.
  const seal = { ...formed.session, naming: readable[0]?.seal ?? naming, httpOnly: true };
  return { cookies: Object.freeze({ ...formed, seal, epoch, signedOut }), readable };
}

/** Goes wherever the session's cookie goes and further, so that a session that got lost on the way is noticed. */
function toCompanion(session: CookieFormat, naming: CookieNaming): CookieFormat {
  const sameSite = session.sameSite === "strict" ? "lax" : session.sameSite;
  return { ...session, naming, path: "/", httpOnly: false, sameSite };
}

function applyOverride(naming: CookieNaming, override: CookieOverride): CookieFormat {
  const { name, path = "/", domain = null, sameSite = "lax", httpOnly = true } = override;
  return {
    naming: name === undefined ? naming : { base: name, securePrefix: "" },
    path,
    domain,
    sameSite,
    httpOnly,
    isSecure: override.secure ?? null,
    maxAgeSeconds: override.maxAgeSeconds ?? null,
  };
}

/** A name, domain or path that cannot be written at all is left out. */
function checkTexts(role: CookieRole, override: CookieOverride, problems: Reason[]): CookieOverride {
  const sample = { name: "x", value: "", path: "/", httpOnly: true, secure: true, sameSite: "lax" } as const;
  const usable: Record<string, unknown> = { ...override };
  for (const part of ["name", "domain", "path"] as const) {
    const text: unknown = override[part];
    if (text === undefined) continue;
    try {
      serializeCookie({ ...sample, [part]: text });
    } catch {
      const problem = `"${String(text).slice(0, 80)}" cannot be written as a cookie's ${part}`;
      problems.push(createReason("CONFIG_INVALID", { option: `cookies.${role}.${part}`, problem }));
      delete usable[part];
    }
  }
  return usable;
}

/** Our own cookies of something under way have no name the app chose, so they only change their prefix. */
const ownNamed: ReadonlySet<CookieRole> = new Set(["flow", "challenge"]);

/** What browsers refuse (RFC 6265bis §4.1.3, §5.7): told, and changed to the nearest that works. */
function mend(role: CookieRole, format: CookieFormat, problems: Reason[]): CookieFormat {
  const { naming, isSecure, sameSite, domain, path } = format;
  const name = toCookieName(naming, true);
  const tell = (problem: string, remedy: string) =>
    problems.push(createReason("COOKIE_IMPOSSIBLE", { option: `cookies.${role}`, name, problem, remedy }));
  let mended = format;
  if (name.startsWith("__Host-") && (domain !== null || path !== "/")) {
    if (ownNamed.has(role)) mended = { ...mended, naming: { ...naming, securePrefix: "__Secure-" } };
    else {
      tell(
        'has a domain or a path other than "/"',
        "name it __Secure-… instead, or leave domain and path out",
      );
      mended = { ...mended, domain: null, path: "/" };
    }
  }
  const isPrefixed = /^__(Host|Secure)-/.test(naming.base);
  if (isSecure === false && (isPrefixed || sameSite === "none")) {
    tell(
      isPrefixed ? "has a prefix for https but secure: false" : 'has sameSite: "none" but secure: false',
      isPrefixed ? "set secure: true, or leave the prefix out" : 'set secure: true, or use sameSite: "lax"',
    );
  }
  return isSecure === false && sameSite === "none" ? { ...mended, isSecure: true } : mended;
}

function resolveAppId(appId: string | undefined, problems: Reason[]): string | null {
  if (appId === undefined) return null;
  // "latchkey.session.1" is also how the second part of another app's large session is called.
  const isLikeChunk = /^\d{1,2}$/.test(appId);
  if (/^[A-Za-z0-9-]{1,32}$/.test(appId) && !isLikeChunk) return appId;
  const problem = isLikeChunk
    ? "it needs a letter, or a third digit"
    : "it is not 1 to 32 letters, digits or dashes";
  problems.push(createReason("CONFIG_INVALID", { option: "cookies.appId", problem }));
  return null;
}
