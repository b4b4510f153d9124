import { parseSealHeader, type SealKey } from "../bytes/seal.js";
import type { Config, ReadableDialect } from "../config/config.js";
import { toSealType } from "../config/key-ring.js";
import { toCookieName } from "../config/native-format.js";
import type { Visit } from "../contract/visit.js";
import { type CookieProblem, readChunkedCookie } from "../http/cookie-chunk.js";
import { createReason } from "../reason/catalog.js";
import type { Reason } from "../reason/reason.js";

/** A session cookie that arrived: in which dialect, under which names, and its joined value or what is wrong with it. */
export interface FoundCookie {
  readonly readable: ReadableDialect;
  readonly name: string;
  /** Every cookie name that belongs to it, chunks and leftovers included. */
  readonly names: readonly string[];
  readonly value: string | null;
  readonly problem: Reason | null;
  /** What it was read from. */
  readonly cookieHeader: string | null;
  readonly host: string;
}

/** A value that arrived and opens with none of the keys. */
export interface Unreadable {
  readonly found: FoundCookie;
  readonly value: string;
  readonly keys: readonly SealKey[];
}

/** The session cookie of the first dialect that has one, in the order of preference; `null` when there is none. */
export function readSessionCookie(config: Config, visit: Visit): FoundCookie | null {
  for (const readable of config.readable) {
    const found = readCookieOf(readable, visit);
    if (found !== null) return toLikelyDialect(config, found);
  }
  return null;
}

/** The session cookies of every dialect that arrived. */
export function readSessionCookies(config: Config, visit: Visit): readonly FoundCookie[] {
  const byName = new Map<string, FoundCookie>();
  for (const readable of config.readable) {
    const found = readCookieOf(readable, visit);
    if (found !== null && !byName.has(found.name)) byName.set(found.name, toLikelyDialect(config, found));
  }
  return [...byName.values()];
}

/** The names of what arrived to vouch for database sessions, in every dialect. */
export function readSealNames({ readable }: Config, { cookieHeader, origin }: Visit): readonly string[] {
  const names = readable.flatMap(({ seal }) => {
    if (seal === null) return [];
    return readChunkedCookie(cookieHeader, toCookieName(seal, origin.isSecure)).names;
  });
  return [...new Set(names)];
}

/** Where the app gave its cookie a name of its own, the dialect is told from the token's header. */
function toLikelyDialect({ readable, cookies }: Config, found: FoundCookie): FoundCookie {
  if (cookies.session.naming.securePrefix !== "" || found.value === null) return found;
  const header = parseSealHeader(found.value);
  if (header === null) return found;
  const fits = ({ dialect: { sealing, sessionId } }: ReadableDialect) =>
    (header.enc === sealing.enc && header.typ === sealing.type) ||
    (sessionId === "sealed" && header.typ === toSealType("session-id"));
  return { ...found, readable: readable.find(fits) ?? found.readable };
}

function readCookieOf(readable: ReadableDialect, visit: Visit): FoundCookie | null {
  const { cookieHeader, origin } = visit;
  const name = toCookieName(readable.naming, origin.isSecure);
  const { value, names, problem: found } = readChunkedCookie(cookieHeader, name);
  const problem = found === null ? null : explainProblem(name, found);
  if (value === null && problem === null) return null;
  return { readable, name, names, value, problem, cookieHeader, host: origin.host };
}

function explainProblem(name: string, problem: CookieProblem): Reason {
  return problem.kind === "duplicate"
    ? createReason("DUPLICATE_COOKIE", { cookie: problem.cookie, count: problem.count })
    : createReason("CHUNK_MISSING", { cookie: name, missing: problem.missing, total: problem.total });
}
