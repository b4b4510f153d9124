import type { Profile } from "../../contract/identity.js";
import type { HookContext, TokenContext, TokenSet, UserinfoContext } from "../../contract/provider.js";
import { createHookClient } from "./hook-client.js";
import { isMembers } from "./members.js";
import { toTokenSet } from "./token-set.js";

type Members = Record<string, unknown>;
type Hook = (context: Members) => unknown;

/** Whether an endpoint brings a function of this name. */
export const isHook = (value: unknown): value is Hook => typeof value === "function";

/** A `userinfo.request` that gets what next-auth's two generations hand it, beside what ours does. */
export function toUserinfoHook(request: Hook, provider: Members) {
  return async (context: UserinfoContext): Promise<Profile> => {
    const tokens = toTokenSet(context.tokens, context.now);
    const profile: unknown = await request({ ...describe(context, provider), ...context, tokens });
    if (isMembers(profile)) return profile;
    throw new TypeError("it gave no object");
  };
}

/** A `token.request` as next-auth 4 calls it; its answer is `{ tokens }`. */
export function toTokenHook(request: Hook, provider: Members) {
  return async (context: TokenContext): Promise<Partial<TokenSet>> => {
    const { parameters, codeVerifier, state, nonce } = context;
    const checks = { state, code_verifier: codeVerifier, ...(nonce !== null && { nonce }) };
    const given = { ...describe(context, provider), ...context, params: parameters, checks };
    const answer: unknown = await request(given);
    const tokens = isMembers(answer) && isMembers(answer.tokens) ? answer.tokens : answer;
    if (isMembers(tokens)) return { ...tokens };
    throw new TypeError("it gave no tokens");
  };
}

/** The provider as hooks find it: endpoints as objects with a `URL`, and where its answer is received. */
function describe(context: HookContext, provider: Members): Members {
  const { redirectUri } = context;
  const clientMetadata = {
    client_id: provider.clientId,
    client_secret: provider.clientSecret,
    redirect_uris: [redirectUri],
    ...(isMembers(provider.client) && provider.client),
  };
  const described = {
    ...provider,
    callbackUrl: redirectUri,
    signinUrl: redirectUri.replace("/callback/", "/signin/"),
  };
  return { provider: described, client: createHookClient({ context, clientMetadata }) };
}
