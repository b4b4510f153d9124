import { createRandomTexts } from "../bytes/random-text.js";
import type { Outcome } from "../contract/outcome.js";
import type { OAuthProvider } from "../contract/provider.js";
import type { Visit } from "../contract/visit.js";
import { createAuthorizationRequest } from "../identity/oauth/authorization-request.js";
import type { FlowContext } from "./flow-context.js";
import { issueFlowCookies } from "./flow-cookie.js";
import { createAnswerRoute } from "./proxied-state.js";

/** What a visitor asked for when choosing a provider. */
export interface AuthorizationIntent {
  readonly provider: OAuthProvider;
  readonly returnTo: URL;
  /** Extra authorization parameters, such as `login_hint`; the protocol's own cannot be overridden. */
  readonly parameters?: Readonly<Record<string, string>>;
}

/** Sends the visitor to the provider (RFC 6749 §4.1.1), with what the answer will be checked against in a cookie. */
export async function beginSignIn(
  { config }: FlowContext,
  visit: Visit,
  { provider, returnTo, parameters }: AuthorizationIntent,
): Promise<Outcome> {
  const oauth = { provider, fetch: config.fetch, now: config.now };
  const [nonce = "", ...secrets] = createRandomTexts(3);
  const route = await createAnswerRoute(config, visit, { provider, nonce });
  const { url, checks, isPosted } = await createAuthorizationRequest(oauth, {
    ...route,
    secrets,
    parameters,
  });
  const flow = { provider: provider.id, ...checks, returnTo: returnTo.href };
  return { kind: "redirect", to: url, cookies: await issueFlowCookies(config, visit, { flow, isPosted }) };
}
