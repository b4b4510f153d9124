import type { Profile } from "../../contract/identity.js";
import type { OidcProvider, UserinfoContext } from "../../contract/provider.js";
import { createProfile } from "./profile-mapping.js";
import { createService, type OidcOverrides } from "./service.js";

/** Sides of the photos Microsoft Graph has, in pixels. */
export type PhotoSize = 48 | 64 | 96 | 120 | 240 | 360 | 432 | 504 | 648;

interface EntraInput<P extends object> {
  readonly id: string;
  readonly name: string;
  readonly tenantId: string | undefined;
  readonly profilePhotoSize: PhotoSize | undefined;
  readonly options: OidcOverrides<P>;
}

interface Tenant {
  readonly origin: string;
  readonly id: string;
}

const publicCloud = "https://login.microsoftonline.com";
// People with a personal account all belong to this tenant.
const consumers = "9188040d-6c67-4c5b-b112-36a304b66dad";
const longestPhotoBytes = 64 * 1024;

/** Microsoft Entra ID by OpenID Connect: one tenant, or any tenant, whose ID tokens then name it by `tid`. */
export function createEntra<P extends object>(input: EntraInput<P>): OidcProvider<P> {
  const { id, name, tenantId, profilePhotoSize = 48, options } = input;
  const { issuer, ...others } = options;
  const tenant = tenantId ? { origin: publicCloud, id: tenantId } : parseIssuer(issuer);
  const isPublic = (tenant?.origin ?? publicCloud) === publicCloud && (tenant !== null || !issuer);
  // Whoever maps the profile themselves asks for a photo themselves.
  const hasPhoto = isPublic && options.profile === undefined && options.userinfo === undefined;
  const service: OidcProvider = {
    id,
    name,
    type: "oidc",
    ...(tenant === null && !issuer
      ? { defaultIssuer: toIssuer({ origin: publicCloud, id: "common" }) }
      : { issuer: tenant === null ? issuer : toIssuer(tenant) }),
    // Only a tenant's own id is what its issuer says; by any other name it says something else.
    ...((tenant === null ? !issuer : !isTenantId(tenant.id)) && { tenantIssuer: true as const }),
    scope: "openid profile email User.Read",
    ...(hasPhoto && {
      fetchUserinfo: true,
      userinfo: { request: (context: UserinfoContext) => fetchPhoto(context, profilePhotoSize) },
    }),
    profile: createProfile({ id: "sub", name: "name", email: "email", image: ["photo", "picture"] }),
  };
  return createService(others, service, { issuer, tenantId, profilePhotoSize });
}

/** The tenant of an issuer, or `null` when it is not of Microsoft's form. */
function parseIssuer(issuer: string | undefined): Tenant | null {
  const found = /^(https?:\/\/[^/]+)\/([^/]+)\/v2\.0\/?$/.exec(issuer ?? "");
  return found?.[1] && found[2] ? { origin: found[1], id: found[2] } : null;
}

const toIssuer = ({ origin, id }: Tenant): string => `${origin}/${id === "consumers" ? consumers : id}/v2.0`;

const isTenantId = (id: string): boolean => id === "consumers" || /^[0-9a-f-]{36}$/i.test(id);

/** The person's photo as a data URL; without one, or without Graph, they sign in all the same. */
async function fetchPhoto({ tokens, fetch }: UserinfoContext, size: PhotoSize): Promise<Profile> {
  try {
    const response = await fetch(`https://graph.microsoft.com/v1.0/me/photos/${size}x${size}/$value`, {
      headers: { authorization: `Bearer ${tokens.access_token}` },
    });
    if (!response.ok) return {};
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (bytes.length === 0 || bytes.length > longestPhotoBytes) return {};
    const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
    return { photo: `data:image/jpeg;base64, ${btoa(text)}` };
  } catch {
    return {};
  }
}
