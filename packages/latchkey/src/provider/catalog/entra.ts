import type { OAuthProvider, OidcProvider, PlainOAuthProvider } from "../../contract/provider.js";
import { createService, type OidcOverrides } from "./service.js";

interface EntraInput {
  readonly id: string;
  readonly name: string;
  readonly tenantId: string | undefined;
  readonly options: OidcOverrides;
}

interface Tenant {
  readonly origin: string;
  readonly id: string;
}

const scope = "openid profile email User.Read";
// People with a personal account all belong to this tenant.
const consumers = "9188040d-6c67-4c5b-b112-36a304b66dad";

/**
 * Microsoft Entra ID: one tenant by OpenID Connect, any tenant by OAuth.
 *
 * The metadata of `common` and `organizations` names no issuer to hold an ID token against, so the person comes from
 * the userinfo endpoint, which tells the same `sub`.
 */
export function createEntra({ id, name, tenantId, options }: EntraInput): OAuthProvider {
  const { issuer, ...others } = options;
  const tenant = tenantId
    ? { origin: "https://login.microsoftonline.com", id: tenantId }
    : parseIssuer(issuer);
  if (tenant?.id === "common" || tenant?.id === "organizations") {
    const base = `${tenant.origin}/${tenant.id}/oauth2/v2.0`;
    return createService<PlainOAuthProvider>(others, {
      id,
      name,
      type: "oauth",
      authorization: `${base}/authorize`,
      token: `${base}/token`,
      userinfo: "https://graph.microsoft.com/oidc/userinfo",
      scope,
    });
  }
  return createService<OidcProvider>(others, {
    id,
    name,
    type: "oidc",
    issuer: tenant === null ? issuer : toIssuer(tenant),
    scope,
  });
}

/** The tenant of an issuer, or `null` when it is not of Microsoft's form. */
function parseIssuer(issuer: string | undefined): Tenant | null {
  const found = /^(https:\/\/[^/]+)\/([^/]+)\/v2\.0\/?$/.exec(issuer ?? "");
  return found?.[1] && found[2] ? { origin: found[1], id: found[2] } : null;
}

const toIssuer = ({ origin, id }: Tenant): string => `${origin}/${id === "consumers" ? consumers : id}/v2.0`;
