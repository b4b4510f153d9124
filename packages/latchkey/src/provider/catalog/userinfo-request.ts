import type { Profile } from "../../contract/identity.js";
import type { Loose } from "../../contract/loose.js";
import type { UserinfoContext, UserinfoEndpoint } from "../../contract/provider.js";
import { fillTemplate, toParams } from "./template.js";

/** A userinfo endpoint that wants more than a GET with a bearer token. */
export interface UserinfoRequest {
  /** May hold parameters of the token answer, such as `{access_token}`; `undefined` as long as it is not known. */
  readonly url: string | undefined;
  readonly method?: "GET" | "POST";
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** The word before the token in `authorization`; `null` when the URL already holds it. */
  readonly scheme?: string | null;
}

/** Makes the userinfo endpoint that asks as a service wants to be asked. */
export function createUserinfo(service: string, asked: UserinfoRequest): UserinfoEndpoint<Loose> | undefined {
  const { url } = asked;
  if (url === undefined) return undefined;
  const request = (context: UserinfoContext) => fetchProfile(service, { ...asked, url }, context);
  // With a token in it, it is no URL yet.
  return url.includes("{") ? { request } : { url, request };
}

/** The template at another address; what the service wants in its query is wanted there as well. */
function moveTemplate(template: string, address: string | undefined): string {
  if (address === undefined) return template;
  const [, query] = template.split("?");
  return query?.includes("{") && !address.includes("?") ? `${address}?${query}` : address;
}

async function fetchProfile(
  service: string,
  { url, method = "GET", headers = {}, scheme = "Bearer" }: UserinfoRequest & { readonly url: string },
  { tokens, fetch, url: configured }: UserinfoContext,
): Promise<Profile> {
  // An app that names another URL, such as a test server's, means it in place of the service's.
  const filled = fillTemplate(moveTemplate(url, configured), (name) => {
    const value = tokens[name];
    return typeof value === "string" ? encodeURIComponent(value) : null;
  });
  if (filled === null) throw new Error(`${service} left out what its userinfo endpoint asks for`);
  const response = await fetch(filled, {
    method,
    headers: {
      accept: "application/json",
      ...toParams(headers),
      ...(scheme !== null && { authorization: `${scheme} ${tokens.access_token}` }),
    },
  });
  if (!response.ok) throw new Error(`${service} answered ${response.status}`);
  const profile: Profile = await response.json();
  return profile;
}
