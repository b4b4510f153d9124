import { inspect } from "node:util";
import type { Identity } from "../../../src/contract/identity.js";
import type { OAuthProvider } from "../../../src/contract/provider.js";
import { createAuthorizationRequest } from "../../../src/identity/oauth/authorization-request.js";
import type { OAuthContext } from "../../../src/identity/oauth/oauth-context.js";
import { verifyAuthorization } from "../../../src/identity/oauth/verify-authorization.js";
import { GitHub, type GitHubOptions } from "../../../src/provider/github.js";
import { Google, type GoogleOptions } from "../../../src/provider/google.js";
import { AuthError } from "../../../src/reason/auth-error.js";

/** The app the stand-ins send visitors back to; nothing listens there. */
export const app = { origins: ["http://localhost:3000"] };

/** Where a provider sends visitors back to. */
export const toRedirectUri = (provider: { id: string }) =>
  `${app.origins[0]}/api/auth/callback/${provider.id}`;

/** A context with the real clock and network. */
export function createContext(provider: OAuthProvider, over: Partial<OAuthContext> = {}): OAuthContext {
  return { provider, fetch: (input, init) => fetch(input, init), now: Date.now, ...over };
}

interface Registered {
  readonly origin: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Google as configured against its stand-in. */
export const toGoogle = ({ origin, clientId, clientSecret }: Registered, options: GoogleOptions = {}) =>
  Google({ issuer: origin, clientId, clientSecret, ...options });

/** GitHub as configured against its stand-in. */
export const toGitHub = ({ origin, clientId, clientSecret }: Registered, options: GitHubOptions = {}) =>
  GitHub({ origin, apiUrl: `${origin}/api`, clientId, clientSecret, ...options });

interface Place {
  authorize(url: URL, options?: { account?: string; deny?: boolean }): Promise<URL>;
}

interface VisitOptions {
  readonly account?: string;
  readonly deny?: boolean;
  /** Changes what the browser brings back. */
  readonly tamper?: (parameters: URLSearchParams) => void;
  /** Happens while the visitor is at the provider. */
  readonly meanwhile?: () => void | Promise<void>;
}

/** One visitor signs in: off to the provider, through its pages, and back. */
export async function visit(
  context: OAuthContext,
  place: Place,
  options: VisitOptions = {},
): Promise<Identity> {
  const { url, checks } = await createAuthorizationRequest(context, {
    redirectUri: toRedirectUri(context.provider),
    state: `state-${Math.random().toString(36).slice(2)}`,
  });
  const { tamper, meanwhile, ...person } = options;
  const back = await place.authorize(url, person);
  await meanwhile?.();
  tamper?.(back.searchParams);
  return verifyAuthorization(context, { parameters: back.searchParams, checks });
}

/** The `AuthError` a promise is refused with. */
export async function readRefusal(refused: Promise<unknown>): Promise<AuthError> {
  const outcome: unknown = await refused.then(
    () => null,
    (error: unknown) => error,
  );
  if (outcome instanceof AuthError) return outcome;
  throw new Error("expected an AuthError", { cause: outcome });
}

/** Everything an error could show: its reason, and what a console prints of it and of all that is below it. */
export function printError(error: AuthError): string {
  const everything = { depth: 20, maxStringLength: null, maxArrayLength: null, showHidden: true };
  return [JSON.stringify(error.reason), error.stack, inspect(error, everything)].join("\n");
}

/** A `fetch` that remembers every secret that passes through it, so that a test can look for them elsewhere. */
export function createSecretCollector() {
  const secrets = new Set<string>();
  const note = (value: unknown) => {
    if (typeof value === "string" && value.length > 9) secrets.add(value);
  };
  const collect: typeof fetch = async (input, init) => {
    if (init?.body instanceof URLSearchParams) {
      for (const name of ["code", "code_verifier", "client_secret"]) note(init.body.get(name));
    }
    note(new Headers(init?.headers).get("authorization")?.split(" ")[1]);
    const response = await fetch(input, init);
    const body: unknown = await response
      .clone()
      .json()
      .catch(() => null);
    for (const name of ["access_token", "refresh_token", "id_token"]) {
      if (typeof body === "object" && body !== null) note(Reflect.get(body, name));
    }
    return response;
  };
  return { secrets, fetch: collect };
}
