import { openClaims, parseSealHeader } from "../../bytes/seal.js";
import { readKeyRing } from "../../config/config-memory.js";
import { toSealNaming } from "../../config/dialect.js";
import { type KeyRing, toSealType } from "../../config/key-ring.js";
import { toCookieName } from "../../config/native-format.js";
import { listSecrets } from "../../config/resolve-secrets.js";
import { systemClock } from "../../config/system-clock.js";
import { judgeSeal, type OpenedSeal, openSealOf } from "../../session/seal-cookie.js";
import { judgeSealTrust, type SessionSeal, toSealAudience } from "../../session/session-seal.js";
import { nativeFirst } from "../every-dialect.js";
import type { JWT } from "./token-codec.js";

const rings = new Map<string, KeyRing>();

/** The cookie of a database session, and what it came with. */
interface ArrivedId {
  readonly name: string;
  readonly value: string;
  readonly cookieHeader: string | null;
  readonly secret: string | string[];
  /** Where the app is, if its environment says so. */
  readonly origin: string | null;
}

/** Whether a session cookie holds the id of a row, sealed or plain, and no token. */
export function isSessionId(value: string): boolean {
  const header = parseSealHeader(value);
  if (header !== null) return header.typ === toSealType("session-id");
  // A token begins with its header, `{"` in base64url, also when the rest was cut off.
  return !value.startsWith("eyJ") && value.split(".").length !== 3;
}

/** A database session as claims, by its seal alone; else why there are none. */
export async function readSealedToken(
  arrived: ArrivedId,
): Promise<{ token: JWT; problem: null } | { token: null; problem: string }> {
  const { seal, problem } = await open(arrived);
  if (seal === null) return { token: null, problem };
  const refused = isFor(seal, arrived)
    ? judgeSealTrust(seal, systemClock() / 1000)
    : tellForeign(seal, arrived);
  return refused === null ? { token: toToken(seal), problem: null } : { token: null, problem: refused };
}

/** Where the environment does not say where the app is, half of whom a seal was made for cannot be checked. */
function isFor({ aud }: SessionSeal, { name, origin }: ArrivedId): boolean {
  if (origin !== null) return aud === toSealAudience(name, origin);
  return aud?.startsWith(toSealAudience(name, "")) === true;
}

/** An address in the app's options that its environment contradicts looks like another app. */
function tellForeign({ aud }: SessionSeal, { origin }: ArrivedId): string {
  const [cookie = "", madeAt = ""] = (aud ?? "").split(" ");
  const here = origin === null ? "" : `, and AUTH_URL says ${origin}`;
  return `was made for another app: for ${cookie} at ${madeAt}${here}`;
}

async function open({ name, value, cookieHeader, secret }: ArrivedId): Promise<OpenedSeal> {
  const { purposeKeys } = readKeyRing(rings, { secrets: listSecrets(secret) });
  const nowSeconds = systemClock() / 1000;
  if (parseSealHeader(value) !== null) {
    const claims = await openClaims(await purposeKeys("session-id"), value);
    return judgeSeal(claims?.seal, nowSeconds);
  }
  const keys = await purposeKeys("session-seal");
  return openSealOf({ header: cookieHeader, cookie: toSealName(name), keys, nowSeconds, id: value });
}

function toSealName(name: string): string {
  for (const { session, seal } of nativeFirst) {
    for (const isSecure of [true, false]) {
      if (seal !== null && toCookieName(session, isSecure) === name) return toCookieName(seal, isSecure);
    }
  }
  return toSealNaming({ base: name, securePrefix: "" }).base;
}

/** As `callbacks.jwt` of an app with roles would have it. */
function toToken({ sub, name, email, picture, roles, iat, end }: SessionSeal): JWT {
  const role = roles.length === 0 ? {} : { role: roles[0], roles: [...roles] };
  return { sub, name, email, picture, ...role, iat, exp: end };
}
