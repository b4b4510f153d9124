import type { Config } from "../config/config.js";
import type { StoredSession } from "../contract/adapter.js";
import type { IdClaims } from "./session-id.js";

/** When a database session began, in milliseconds: by its row, or else by the seal of its cookie; `null` if neither tells. */
export function readStartMs(session: StoredSession, claims: IdClaims | null): number | null {
  const createdAt: unknown = Reflect.get(session, "createdAt");
  const isMoment = createdAt instanceof Date || typeof createdAt === "string";
  const createdMs = isMoment ? new Date(createdAt).getTime() : Number.NaN;
  if (!Number.isNaN(createdMs)) return createdMs;
  return claims?.authTime === undefined ? null : claims.authTime * 1000;
}

/** When a session ends that is used now. */
export function toExpiry({ now, lifetime }: Config, startMs: number): Date {
  const { maxAgeSeconds, absoluteMaxAgeSeconds } = lifetime;
  const idleMs = now() + maxAgeSeconds * 1000;
  return new Date(
    absoluteMaxAgeSeconds === null ? idleMs : Math.min(idleMs, startMs + absoluteMaxAgeSeconds * 1000),
  );
}

/** When a row ends: as it says, or sooner where a session may last only so long. */
export function toRowEnd({ lifetime }: Config, expires: Date, startMs: number | null): Date {
  const { absoluteMaxAgeSeconds } = lifetime;
  if (absoluteMaxAgeSeconds === null || startMs === null) return expires;
  return new Date(Math.min(expires.getTime(), startMs + absoluteMaxAgeSeconds * 1000));
}

/** When a row ends that is used now; nothing is extended that could go beyond its end because nobody knows its beginning. */
export function toExtendedEnd(config: Config, expires: Date, startMs: number | null): Date {
  const isBounded = config.lifetime.absoluteMaxAgeSeconds !== null;
  return isBounded && startMs === null ? expires : toExpiry(config, startMs ?? 0);
}
