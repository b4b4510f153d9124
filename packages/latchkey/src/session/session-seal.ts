import { isRecord } from "../bytes/is-record.js";
import { clockToleranceSeconds } from "./clock-tolerance.js";

/**
 * What the database said of a session when it was last asked: whoever has the keys can go by it without a database.
 *
 * It holds what the browser may see anyway, and never the id of the session.
 */
export interface SessionSeal {
  /** Which app it is for: the name of its session cookie and its origin; two apps of one secret may have two databases. */
  readonly aud: string | null;
  readonly sub: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly picture: string | null;
  readonly roles: readonly string[];
  readonly auth_time: number | null;
  /** The session as the browser gets it; `null` where it is too large for a cookie. */
  readonly session: object | null;
  /** When the row was read; seconds since the epoch, as all three. */
  readonly iat: number;
  /** Until when it may be trusted alone; never after `end`. */
  readonly exp: number;
  /** When the row ended, unless it was extended since. */
  readonly end: number;
}

/** A seal from claims that one of our keys sealed, or `null` for any other shape. */
export function parseSeal(claims: unknown): SessionSeal | null {
  if (!isRecord(claims)) return null;
  const { aud, sub, name, email, picture, roles, auth_time, session, iat, exp, end } = claims;
  if (typeof sub !== "string" || sub === "") return null;
  if (![iat, exp, end].every((time) => typeof time === "number" && Number.isFinite(time))) return null;
  const isList = Array.isArray(roles) && roles.every((role) => typeof role === "string");
  return {
    aud: toTextOrNull(aud),
    sub,
    name: toTextOrNull(name),
    email: toTextOrNull(email),
    picture: toTextOrNull(picture),
    roles: isList ? (roles as string[]) : [],
    auth_time: typeof auth_time === "number" ? auth_time : null,
    session: isRecord(session) ? session : null,
    iat: iat as number,
    exp: exp as number,
    end: end as number,
  };
}

const toTextOrNull = (value: unknown): string | null => (typeof value === "string" ? value : null);

/** Why a seal says nothing any more; `null` when it may still do. */
export function judgeSealTimes({ iat, end }: SessionSeal, nowSeconds: number): string | null {
  if (end <= nowSeconds) return `ended ${Math.floor(nowSeconds - end)} s ago`;
  return iat > nowSeconds + clockToleranceSeconds ? "was made in the future" : null;
}

/** Why a seal is too old to be trusted alone by who goes by so many seconds; `null` when it is not. */
export function judgeSealTrust(
  { iat, exp }: SessionSeal,
  nowSeconds: number,
  maxAgeSeconds = Number.POSITIVE_INFINITY,
): string | null {
  const until = Math.min(exp, iat + maxAgeSeconds);
  return until <= nowSeconds ? `ended ${Math.floor(nowSeconds - until)} s ago` : null;
}

/** The app a seal is for. */
export const toSealAudience = (cookie: string, origin: string): string => `${cookie} ${origin}`;
