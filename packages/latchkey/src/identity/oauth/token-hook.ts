import { genericTokenEndpointRequest } from "oauth4webapi";
import type { Awaitable } from "../../contract/awaitable.js";
import type { TokenContext, TokenSet } from "../../contract/provider.js";
import { createBareError, describeThrown } from "./bare-error.js";
import type { Exchange } from "./exchange.js";
import { RemoteError } from "./remote-error.js";
import { createRequestOptions } from "./request-options.js";

type TokenHook = (context: TokenContext) => Awaitable<Partial<TokenSet>>;

/** Has the provider's own function redeem the code; what it gives is checked as if the endpoint had answered it. */
export async function requestByHook(
  exchange: Exchange,
  answer: URLSearchParams,
  request: TokenHook,
): Promise<Response> {
  const { fetch, server, checks } = exchange;
  const { metadata } = server;
  const context: TokenContext = {
    fetch,
    url: metadata.token_endpoint,
    metadata: { ...metadata },
    redirectUri: checks.redirectUri,
    now: exchange.context.now,
    parameters: Object.fromEntries(answer),
    codeVerifier: checks.codeVerifier,
    state: checks.state,
    nonce: checks.nonce,
    post: (form) => postForm(exchange, form),
  };
  try {
    return Response.json(await request(context));
  } catch (thrown) {
    if (thrown instanceof RemoteError) throw thrown;
    const secrets = { access_token: answer.get("code") ?? "", code_verifier: checks.codeVerifier };
    const message = describeThrown(thrown, secrets);
    const cause = createBareError(thrown, message);
    throw new RemoteError("OAUTH_RESPONSE_INVALID", `token.request() threw: ${message}`, { cause });
  }
}

function postForm(exchange: Exchange, form: Readonly<Record<string, string>>): Promise<Response> {
  const { metadata } = exchange.server;
  const { client, authentication } = exchange.client;
  const { grant_type: grantType = "authorization_code", ...others } = form;
  const options = createRequestOptions(exchange.fetch, metadata.token_endpoint);
  return genericTokenEndpointRequest(metadata, client, authentication, grantType, others, options);
}
