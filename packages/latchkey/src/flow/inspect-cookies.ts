import { parseSealHeader } from "../bytes/seal.js";
import type { Config } from "../config/config.js";
import type { CookieRole } from "../config/cookie-format.js";
import { nativeSealing, toCookieName } from "../config/native-format.js";
import type { InspectedCookie, InspectedVerdict } from "../contract/inspection.js";
import type { SessionReading } from "../contract/session.js";
import type { SessionStore } from "../contract/session-store.js";
import type { Visit } from "../contract/visit.js";
import { parseCookies } from "../http/cookie.js";
import { readChunkedCookie } from "../http/cookie-chunk.js";
import { toReading } from "../session/reading.js";
import { toInspectCookieName } from "./inspect-key.js";

/** How cookies are read one by one. */
export interface CookieContext {
  readonly config: Config;
  readonly sessions: SessionStore;
}

/** What is told of a reading; of the session itself nothing. */
export function toVerdict(reading: SessionReading<unknown>): InspectedVerdict {
  const { status } = reading;
  if (reading.status === "signed-in")
    return { status, code: null, title: "There is a session", saw: "", fix: "" };
  const { code, title, saw, fix } = reading.reason;
  return { status, code, title, saw, fix };
}

/** Every cookie of the request; each that may be a session is read as if it were alone. */
export async function inspectCookies(
  context: CookieContext,
  visit: Visit,
): Promise<readonly InspectedCookie[]> {
  const sent = parseCookies(visit.cookieHeader);
  const groups = groupSessions(context.config, visit);
  const grouped = new Set(groups.flatMap(({ names }) => names));
  const sessions = await Promise.all(groups.map((group) => inspectSession(context, visit, group)));
  const others = [...sent].filter(([name]) => !grouped.has(name));
  return [...sessions, ...(await Promise.all(others.map((pair) => inspectOther(context, visit, pair))))];
}

/** A session cookie with its parts, by the name it would have alone. */
interface SessionGroup {
  readonly name: string;
  readonly names: readonly string[];
  readonly dialect: InspectedCookie["dialect"];
}

/** Under the names of http and of https: one of the two is not looked for, and that is often the fault. */
function groupSessions({ readable }: Config, { cookieHeader }: Visit): readonly SessionGroup[] {
  const groups = readable.flatMap(({ dialect, naming }) =>
    [false, true].map((isSecure): SessionGroup => {
      const name = toCookieName(naming, isSecure);
      return { name, names: readChunkedCookie(cookieHeader, name).names, dialect: dialect.id };
    }),
  );
  const isFirst = ({ name }: SessionGroup, index: number) =>
    groups.findIndex((other) => other.name === name) === index;
  return groups.filter((group, index) => group.names.length > 0 && isFirst(group, index));
}

async function inspectSession(
  context: CookieContext,
  visit: Visit,
  { name, names, dialect }: SessionGroup,
): Promise<InspectedCookie> {
  const { value } = readChunkedCookie(visit.cookieHeader, name);
  return {
    name,
    role: "session",
    dialect,
    bytes: measure(visit, names),
    chunks: names.length,
    keyId: value === null ? null : readKeyId(value),
    verdict: await readAlone(context, visit, names),
  };
}

async function inspectOther(
  context: CookieContext,
  visit: Visit,
  [name, values]: readonly [string, readonly string[]],
): Promise<InspectedCookie> {
  const role = findRole(context.config, visit, name);
  const alone = role === null ? await readAlone(context, visit, [name]) : null;
  const isSession = alone !== null && alone.code !== "NOT_SIGNED_IN";
  return {
    name,
    role: role ?? (isSession ? "looks like a session" : "not ours"),
    dialect: isSession ? findDialect(name, values[0] ?? "") : null,
    bytes: measure(visit, [name]),
    chunks: 1,
    keyId: isSession ? readKeyId(values[0] ?? "") : null,
    verdict: isSession ? alone : null,
  };
}

const roleNames: Readonly<Record<Exclude<CookieRole, "session">, string>> = {
  csrf: "form token",
  callbackUrl: "where to return to",
  flow: "a sign-in under way",
  seal: "vouches for the session where no database is",
  epoch: "companion of the session",
  signedOut: "which session was signed out of",
  challenge: "a passkey asked for",
};

function findRole({ cookies }: Config, visit: Visit, name: string): string | null {
  if (name === toInspectCookieName(visit)) return "opens this page";
  for (const role of Object.keys(roleNames) as (keyof typeof roleNames)[]) {
    const own = toCookieName(cookies[role].naming, visit.origin.isSecure);
    if (name === own || name.startsWith(`${own}.`)) return roleNames[role];
  }
  return null;
}

/** The browser's own header with these cookies alone, not a byte of them changed. */
async function readAlone(
  { config, sessions }: CookieContext,
  visit: Visit,
  names: readonly string[],
): Promise<InspectedVerdict> {
  if (config.blocker !== null) return toVerdict(toReading(config.blocker, []));
  const kept = (visit.cookieHeader ?? "")
    .split(";")
    .filter((pair) => names.includes(pair.slice(0, Math.max(0, pair.indexOf("="))).trim()));
  const alone = { ...visit, cookieHeader: kept.join(";"), canWriteCookies: false };
  return toVerdict(await sessions.read(alone));
}

/** Whose session a cookie would be: by its name where that is a usual one, by how it is sealed where it is not. */
function findDialect(name: string, value: string): InspectedCookie["dialect"] {
  const [, library] = /^(?:__Host-|__Secure-)?(latchkey|authjs|next-auth)\./.exec(name) ?? [];
  if (library !== undefined) return library === "latchkey" ? "native" : library === "authjs" ? "v5" : "v4";
  const header = parseSealHeader(value);
  if (header?.alg !== "dir") return null;
  if (header.typ !== null) return header.typ === nativeSealing.type ? "native" : null;
  if (header.enc === "A256CBC-HS512") return "v5";
  return header.enc === "A256GCM" && header.kid === null ? "v4" : null;
}

const readKeyId = (value: string): string | null => parseSealHeader(value)?.kid?.slice(0, 12) ?? null;

function measure({ cookieHeader }: Visit, names: readonly string[]): number {
  const sent = parseCookies(cookieHeader);
  return names.flatMap((name) => sent.get(name) ?? []).reduce((bytes, value) => bytes + value.length, 0);
}
