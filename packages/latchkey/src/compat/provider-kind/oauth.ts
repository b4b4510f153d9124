import type { OAuthProvider } from "../../contract/provider.js";
import { toNativeProvider } from "../../provider/spelling/native-provider.js";
import { isMembers, readText } from "../merge.js";

type Members = Record<string, unknown>;

/** An OAuth or OpenID provider of next-auth in our form. */
export function toOAuthProvider(
  merged: Members,
  { base, given }: { base: Members; given: Members },
): OAuthProvider {
  const { id, name } = merged;
  const native = toNativeProvider({ base, given, type: isOpenId(merged) ? "oidc" : "oauth" });
  return {
    ...native,
    id: String(id),
    name: readText(name) ?? String(id),
    // What openid-client asks for, by which next-auth 4 speaks, where nobody says anything.
    ...(merged.type === "oauth" && native.type === "oidc" && { scope: native.scope ?? "openid" }),
    allowPlainHttp: merged.allowPlainHttp !== false,
    redirectProxyUrl: readText(merged.redirectProxyUrl),
    allowDangerousEmailAccountLinking: merged.allowDangerousEmailAccountLinking === true,
  };
}

/**
 * next-auth 4 calls OpenID Connect "oauth" and tells it by `idToken`, by a discovery URL, or by the scope; the scope
 * alone counts where there are keys to verify an ID token with.
 */
function isOpenId({ type, idToken, wellKnown, jwks_endpoint: keys, authorization }: Members): boolean {
  if (type === "oidc" || idToken === true) return true;
  if (idToken === false) return false;
  if (typeof wellKnown === "string") return wellKnown.includes("openid-configuration");
  const scope: unknown =
    isMembers(authorization) && isMembers(authorization.params) ? authorization.params.scope : "";
  return readText(keys) !== undefined && String(scope).split(" ").includes("openid");
}
