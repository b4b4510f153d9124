import type { AnyProvider } from "../contract/foreign-provider.js";
import type { ClientCredentials, Provider } from "../contract/provider.js";
import { createAuthError } from "../reason/auth-error.js";
import { isMembers, mergeMembers } from "./merge.js";
import type { ForeignProvider } from "./provider.js";
import { toCredentialsProvider } from "./provider-kind/credentials.js";
import { toOAuthProvider } from "./provider-kind/oauth.js";
import { toEmail } from "./translate-email.js";
import { toWebAuthn } from "./translate-webauthn.js";

type Members = Record<string, unknown>;

interface Parts {
  readonly made: ForeignProvider;
  /** What the factory gave. */
  readonly base: Members;
  /** What the app passed to the factory, which next-auth keeps in `options`. */
  readonly given: Members;
  readonly experimental: ProviderSurroundings["experimental"];
}

type Translate = (merged: Members, parts: Parts) => Provider;

/** Every kind of provider there is, by its type; each has a file in `provider-kind/`. */
const kinds: ReadonlyMap<unknown, Translate> = new Map<unknown, Translate>([
  ["credentials", toCredentialsProvider],
  ["oauth", toOAuthProvider],
  ["oidc", toOAuthProvider],
  ["webauthn", (merged, { experimental }) => toWebAuthn(merged, experimental)],
  ["email", (merged, { made }) => toEmail({ ...merged, options: made.options }, made)],
]);

/** What the app's configuration says beside the provider. */
export interface ProviderSurroundings {
  /** What the environment has for a factory that is passed uncalled. */
  readonly credentials?: ClientCredentials;
  readonly experimental?: Readonly<Record<string, boolean | undefined>>;
}

/** A provider of next-auth 4 or 5 in our form; throws an `AuthError` for a kind that does not exist here yet. */
export function translateProvider(
  input: AnyProvider,
  { credentials = {}, experimental }: ProviderSurroundings = {},
): Provider {
  const made: ForeignProvider = typeof input === "function" ? input({ ...credentials }) : input;
  // What a factory of ours was given is in the provider already, and `options` not among its own members.
  const { options, ...base } = { ...made };
  const given = isMembers(options) ? { ...options } : {};
  const merged = mergeMembers(base, given);
  const translate = kinds.get(merged.type);
  if (translate !== undefined) return translate(merged, { made, base, given, experimental });
  throw createAuthError("CONFIG_INVALID", {
    provider: String(merged.id),
    option: `providers: ${String(merged.id)}`,
    problem: `the type "${String(merged.type)}" is not supported yet`,
  });
}
