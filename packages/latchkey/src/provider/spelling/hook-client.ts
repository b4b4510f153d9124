import type { HookContext, TokenContext, TokenSet } from "../../contract/provider.js";
import { isMembers, readText, toTexts } from "./members.js";
import { toTokenSet } from "./token-set.js";

type Members = Record<string, unknown>;

/** How a hook of next-auth 4 asks for the userinfo document. */
export interface UserinfoOptions {
  readonly params?: Members;
  readonly method?: "GET" | "POST";
  /** Where the access token travels (RFC 6750 §2). */
  readonly via?: "header" | "body" | "query";
}

/** What hooks of next-auth 4 use of openid-client's `Client`, in its shape. */
export interface HookClient {
  readonly issuer: { readonly issuer: string; readonly metadata: Readonly<Members> };
  readonly metadata: Readonly<Members>;
  userinfo(tokens: unknown, options?: UserinfoOptions): Promise<Members>;
  callback: TokenRedeemer;
  oauthCallback: TokenRedeemer;
  grant(form: Members): Promise<TokenSet>;
}

type TokenRedeemer = (
  redirectUri: string | undefined,
  params: Members,
  checks?: Members,
  extras?: { readonly exchangeBody?: Members },
) => Promise<TokenSet>;

interface HookClientInput {
  readonly context: HookContext & Partial<Pick<TokenContext, "post" | "codeVerifier">>;
  readonly clientMetadata: Readonly<Members>;
}

/** Makes the client such a hook is given; every request goes through the provider's own guarded `fetch`. */
export function createHookClient({ context, clientMetadata }: HookClientInput): HookClient {
  const { metadata } = context;
  const post = async (form: Members): Promise<TokenSet> => {
    if (context.post === undefined)
      throw new Error("tokens are there already; this hook cannot ask for more");
    return readTokens(await context.post(toTexts(form)), context.now);
  };
  const redeem: TokenRedeemer = (...given) => {
    const [redirectUri, params, checks = {}, { exchangeBody = {} } = {}] = given;
    return post({
      grant_type: "authorization_code",
      code: params.code,
      redirect_uri: redirectUri ?? context.redirectUri,
      code_verifier: checks.code_verifier ?? context.codeVerifier,
      ...exchangeBody,
    });
  };
  return {
    issuer: { issuer: String(metadata.issuer), metadata },
    metadata: clientMetadata,
    userinfo: (tokens, options) => askUserinfo(context, tokens, options),
    callback: redeem,
    oauthCallback: redeem,
    grant: post,
  };
}

/** OpenID Connect Core §5.3, with the freedoms of RFC 6750 §2. */
async function askUserinfo(
  { url, fetch }: HookContext,
  tokens: unknown,
  { params = {}, method = "GET", via = "header" }: UserinfoOptions = {},
): Promise<Members> {
  const accessToken = readText(isMembers(tokens) ? tokens.access_token : tokens);
  if (url === undefined) throw new Error("the provider has no userinfo URL");
  if (accessToken === undefined) throw new Error("there is no access token to ask with");
  const target = new URL(url);
  const fields = { ...toTexts(params), ...(via !== "header" && { access_token: accessToken }) };
  const isBody = via === "body" || method === "POST";
  if (!isBody) for (const [name, value] of Object.entries(fields)) target.searchParams.set(name, value);
  const response = await fetch(target.href, {
    method: isBody ? "POST" : "GET",
    headers: {
      accept: "application/json",
      ...(via === "header" && { authorization: `Bearer ${accessToken}` }),
    },
    ...(isBody && { body: new URLSearchParams(fields) }),
  });
  if (!response.ok) throw new Error(`the userinfo endpoint answered ${response.status}`);
  const profile: unknown = await response.json();
  return isMembers(profile) ? profile : {};
}

async function readTokens(response: Response, now: () => number): Promise<TokenSet> {
  const tokens: unknown = await response.json().catch(() => null);
  if (!response.ok || !isMembers(tokens)) {
    const error = isMembers(tokens) && typeof tokens.error === "string" ? ` "${tokens.error}"` : "";
    throw new Error(`the token endpoint answered ${response.status}${error}`);
  }
  const { access_token: accessToken = "", expires_in: expiresIn } = tokens;
  const expiry = Number(expiresIn) > 0 ? { expires_at: Math.floor(now() / 1000) + Number(expiresIn) } : {};
  return toTokenSet({ ...tokens, ...expiry, access_token: String(accessToken) }, now);
}
