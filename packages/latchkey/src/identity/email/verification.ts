import { randomBytes } from "#crypto";
import { isEqualText } from "../../bytes/equal.js";
import { encodeHex } from "../../bytes/hex.js";
import { callAdapter } from "../../config/call-adapter.js";
import type { Config } from "../../config/config.js";
import { createKeyRing } from "../../config/key-ring.js";
import type { Adapter, VerificationKey, VerificationToken } from "../../contract/adapter.js";
import type { EmailProvider } from "../../contract/provider.js";
import { createAuthError, toThrownFacts } from "../../reason/auth-error.js";

/** The secret of a sign-in link, and how it is kept. */
export interface Verification {
  /** Goes into the link, and nowhere else. */
  readonly token: string;
  readonly row: VerificationToken;
}

const usualMaxAgeSeconds = 24 * 60 * 60;

/** How long a provider's links are good, in seconds. */
export const readMaxAge = ({ maxAge }: EmailProvider): number => maxAge ?? usualMaxAgeSeconds;

/** A new secret for this address; nothing is stored yet. */
export async function createVerification(
  config: Config,
  provider: EmailProvider,
  identifier: string,
): Promise<Verification> {
  const token = await createToken(provider);
  const [digest = ""] = await digestsOf(config, provider, token);
  const expires = new Date(config.now() + readMaxAge(provider) * 1000);
  return { token, row: { identifier, token: digest, expires } };
}

async function createToken(provider: EmailProvider): Promise<string> {
  if (provider.generateVerificationToken === undefined) return encodeHex(randomBytes(32));
  const option = `generateVerificationToken of provider "${provider.id}"`;
  let token: unknown;
  try {
    token = await provider.generateVerificationToken();
  } catch (thrown) {
    const { name, message } = toThrownFacts(thrown);
    throw createAuthError("CONFIG_INVALID", { option, problem: `it threw ${name}: ${message}` }, thrown);
  }
  if (typeof token === "string" && token !== "") return token;
  throw createAuthError("CONFIG_INVALID", { option, problem: `it returned ${typeof token}, not a text` });
}

/** The digests a token may be stored under, the one to write first: next-auth's own, so that its links are ours too. */
async function digestsOf(
  { keys }: Config,
  { secret }: EmailProvider,
  token: string,
): Promise<readonly string[]> {
  return secret ? createKeyRing([secret]).digests(token) : keys.digests(token);
}

/** Deletes the row of a link and gives it; of any number of calls at once, one gets it. `null` when there is none. */
export async function consumeRow(adapter: Adapter, key: VerificationKey): Promise<VerificationToken | null> {
  const method = adapter.consumeVerificationToken ? "consumeVerificationToken" : "useVerificationToken";
  return (await callAdapter(adapter, method, key)) ?? null;
}

/** What a sign-in link says. */
export interface PresentedLink {
  readonly provider: EmailProvider;
  readonly identifier: string;
  readonly token: string;
}

/**
 * Uses a link up and gives its row.
 *
 * Throws an `AuthError`: VERIFICATION_UNKNOWN, VERIFICATION_EXPIRED or VERIFICATION_ADDRESS_FOREIGN.
 */
export async function consumeVerification(
  config: Config,
  adapter: Adapter,
  { provider, identifier, token }: PresentedLink,
): Promise<VerificationToken> {
  const row = await consumeFirst(adapter, identifier, await digestsOf(config, provider, token));
  if (row === null) throw createAuthError("VERIFICATION_UNKNOWN");
  // Some adapters look rows up by the token alone (CVE-2021-21310).
  if (typeof row.identifier !== "string" || !isEqualText(row.identifier, identifier)) {
    throw createAuthError("VERIFICATION_ADDRESS_FOREIGN");
  }
  // From a database without a type for dates it comes as text.
  const endedMs = config.now() - new Date(row.expires).getTime();
  if (endedMs < 0) return row;
  const secondsAgo = Number.isNaN(endedMs) ? "?" : Math.floor(endedMs / 1000);
  throw createAuthError("VERIFICATION_EXPIRED", { secondsAgo, maxAge: readMaxAge(provider) });
}

async function consumeFirst(
  adapter: Adapter,
  identifier: string,
  digests: readonly string[],
): Promise<VerificationToken | null> {
  for (const token of digests) {
    const row = await consumeRow(adapter, { identifier, token });
    if (row !== null) return row;
  }
  return null;
}
