import * as oauth from "oauth4webapi";

/** The app of these tests: an OAuth client that is none of ours. */
export const appOrigin = "http://localhost:3000";

const insecure = { [oauth.allowInsecureRequests]: true };

/** Reads the discovery document of a stand-in. */
export async function discover(standIn) {
  const issuer = new URL(standIn.issuer);
  const response = await oauth.discoveryRequest(issuer, { algorithm: "oidc", ...insecure });
  return oauth.processDiscoveryResponse(issuer, response);
}

/** GitHub publishes no document an app could use; these are its endpoints. */
export function describeGitHub(standIn) {
  return {
    issuer: standIn.issuer,
    authorization_endpoint: `${standIn.origin}/login/oauth/authorize`,
    token_endpoint: `${standIn.origin}/login/oauth/access_token`,
    authorization_response_iss_parameter_supported: true,
  };
}

/** Starts a flow: the URL to send the browser to, and what the app keeps for the callback. */
export async function startFlow(server, { client, provider, scope = "openid email profile", ...parameters }) {
  const verifier = oauth.generateRandomCodeVerifier();
  const state = oauth.generateRandomState();
  const nonce = oauth.generateRandomNonce();
  const redirectUri = `${appOrigin}/api/auth/callback/${provider}`;
  const url = new URL(server.authorization_endpoint);
  url.search = new URLSearchParams({
    client_id: client.clientId,
    redirect_uri: redirectUri,
    response_type: "code",
    scope,
    state,
    nonce,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
    ...parameters,
  }).toString();
  return { server, client, url, verifier, state, nonce, redirectUri };
}

/** Redeems the code of a callback, judging the authorization answer first. */
export async function redeem(
  flow,
  callback,
  { verifier = flow.verifier, secret, post = false, signal } = {},
) {
  const client = { client_id: flow.client.clientId };
  const parameters = oauth.validateAuthResponse(flow.server, client, callback, flow.state);
  const clientSecret = secret ?? flow.client.clientSecret;
  const authentication = post ? oauth.ClientSecretPost(clientSecret) : oauth.ClientSecretBasic(clientSecret);
  return oauth.authorizationCodeGrantRequest(
    flow.server,
    client,
    authentication,
    parameters,
    flow.redirectUri,
    verifier,
    { ...insecure, signal },
  );
}

/** Judges a token answer as a careful app does: claims and signature. */
export async function readTokens(flow, response) {
  const client = { client_id: flow.client.clientId };
  const tokens = await oauth.processAuthorizationCodeResponse(flow.server, client, response, {
    expectedNonce: flow.nonce,
    requireIdToken: true,
  });
  await oauth.validateApplicationLevelSignature(flow.server, response, insecure);
  return { tokens, claims: oauth.getValidatedIdTokenClaims(tokens) };
}

/** Asks the userinfo endpoint, holding it to the ID token's subject. */
export async function readUserinfo(flow, { tokens, claims }) {
  const client = { client_id: flow.client.clientId };
  const response = await oauth.userInfoRequest(flow.server, client, tokens.access_token, insecure);
  return oauth.processUserInfoResponse(flow.server, client, claims.sub, response);
}

/** A whole sign-in: browser, code, tokens. */
export async function signIn(standIn, { provider, account, ...parameters }) {
  const flow = await startFlow(await discover(standIn), { client: standIn, provider, ...parameters });
  const callback = await standIn.authorize(flow.url, { account });
  return { flow, callback, ...(await readTokens(flow, await redeem(flow, callback))) };
}
