import type { CredentialsProvider, OAuthProvider } from "../contract/provider.js";
import { toCredentials, verifyCredentials } from "../identity/credentials.js";
import { verifyAuthorization } from "../identity/oauth/verify-authorization.js";
import { createAuthError } from "../reason/auth-error.js";
import type { AuthRequest } from "./auth-request.js";
import type { FlowContext } from "./flow-context.js";
import { clearFlowCookie, readPendingFlow, toFlowSeconds } from "./flow-cookie.js";
import type { Proof } from "./proof.js";
import { readReturnTo } from "./return-to.js";

/** Proves the identity behind a provider's answer, for the browser that asked and only once. */
export async function verifyAuthorizationCallback(
  { config, consumed }: FlowContext,
  request: AuthRequest,
  provider: OAuthProvider,
): Promise<Proof> {
  const answer = request.method === "POST" ? request.fields : request.query;
  const state = answer.get("state") ?? "";
  const flow = await readPendingFlow(config, request.visit, { state, providerId: provider.id });
  const minutes = Math.ceil(toFlowSeconds(config) / 60);
  if (flow === null) {
    const problem =
      state === ""
        ? "the answer has no state"
        : "no sign-in of this browser with this provider matches the state";
    throw createAuthError("OAUTH_STATE_LOST", { problem, minutes });
  }
  if (!consumed.consume(flow.state)) {
    throw createAuthError("OAUTH_STATE_LOST", {
      problem: "this answer was already used",
      minutes,
    });
  }
  const oauth = { provider, fetch: config.fetch, now: config.now };
  const parameters = new URLSearchParams([...answer]);
  const identity = await verifyAuthorization(oauth, { parameters, checks: flow });
  return {
    identity,
    returnTo: new URL(flow.returnTo),
    cookies: [clearFlowCookie(config, request.visit, flow.state)],
  };
}

/** Proves an identity by what the visitor typed, judged by the app's `authorize`. */
export async function verifyCredentialsSubmission(
  { config }: FlowContext,
  request: AuthRequest,
  provider: CredentialsProvider,
): Promise<Proof> {
  const { fields } = request;
  const returnTo = await readReturnTo(config, request);
  const identity = await verifyCredentials(provider, {
    fields,
    request: request.request,
    namelessUser: config.dialect.namelessUser,
  });
  return { identity, returnTo, cookies: [], credentials: toCredentials(fields) };
}
