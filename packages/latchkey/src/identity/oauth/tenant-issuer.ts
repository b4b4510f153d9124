import type { AuthorizationServer } from "oauth4webapi";
import { decodeBase64url } from "../../bytes/base64url.js";
import { fromUtf8 } from "../../bytes/text.js";

const placeholder = "{tenantid}";

/** Whether the metadata is of many tenants at once, so that only an ID token tells which one is meant. */
export const isTenantTemplate = ({ issuer }: AuthorizationServer): boolean =>
  issuer.split(placeholder).length === 2 && new URL(issuer).pathname.includes(encodeURI(placeholder));

/**
 * The metadata with the issuer of the tenant that the ID token of this answer names, for the check that follows.
 *
 * The tenant is of the token's own choice until its signature is verified; the keys are the service's for all tenants.
 */
export async function nameTenant(
  metadata: AuthorizationServer,
  response: Response,
): Promise<AuthorizationServer> {
  if (!isTenantTemplate(metadata)) return metadata;
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => null);
  const tenant = readTenant(readMember(body, "id_token"));
  return tenant === null ? metadata : { ...metadata, issuer: metadata.issuer.replace(placeholder, tenant) };
}

/** The `tid` of an ID token, when it is a tenant's id and nothing that could change the meaning of a URL. */
function readTenant(token: unknown): string | null {
  const payload = typeof token === "string" ? token.split(".")[1] : undefined;
  const bytes = decodeBase64url(payload ?? "");
  try {
    const tenant = readMember(JSON.parse((bytes && fromUtf8(bytes)) ?? "null"), "tid");
    return typeof tenant === "string" && /^[0-9a-f-]{36}$/i.test(tenant) ? tenant : null;
  } catch {
    return null;
  }
}

function readMember(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}
