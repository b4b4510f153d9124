import type { OAuthProvider } from "../../contract/provider.js";

/** The answer of a token endpoint in the form of RFC 6749 §5.1. */
export interface ConformingAnswer {
  readonly response: Response;
  /** The ID token that came unasked, as it is: nothing may be concluded from it. */
  readonly idToken: { readonly id_token?: string };
}

/**
 * The answer in the form of RFC 6749 §5.1, for services that stray from it in ways that weaken nothing: a missing
 * `token_type` means bearer, `scope` may be a list or null, and JSON may be sent as plain text. What strays further is
 * put right by the provider's own `conform`.
 */
export async function toConformingAnswer(sent: Response, provider: OAuthProvider): Promise<ConformingAnswer> {
  const { token } = provider;
  const conform = typeof token === "object" ? token.conform?.bind(token) : undefined;
  const conformed = await conform?.(sent.clone());
  // What was only read, and given back, has no body any more.
  const response = conformed === undefined || conformed.bodyUsed ? sent : conformed;
  if (!response.ok) return { response, idToken: {} };
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => null);
  if (typeof body !== "object" || body === null || !("access_token" in body))
    return { response, idToken: {} };
  const answer: Record<string, unknown> = { ...body };
  if (Array.isArray(answer.scope)) answer.scope = answer.scope.join(" ");
  if (answer.scope === null) delete answer.scope;
  let idToken: ConformingAnswer["idToken"] = {};
  if (provider.type === "oauth") {
    answer.token_type ??= "bearer";
    // Plain OAuth has no key to verify an ID token with, so an unasked one must not look like proof.
    if (typeof answer.id_token === "string") idToken = { id_token: answer.id_token };
    delete answer.id_token;
  }
  return { response: Response.json(answer, { status: response.status }), idToken };
}
