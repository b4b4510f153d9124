import type { AuthEndpointOptions } from "./auth-endpoint.js";
import { isServer, page } from "./current-store.js";

/** The cookies that scripts of this page see; empty on a server. */
export const readCookies = (): string => (isServer ? "" : document.cookie);

/** Sends a request to an endpoint; rejects when there was no answer. */
export const sendRequest = async (
  { basePath = page.basePath, ...options }: AuthEndpointOptions,
  path: string,
  init?: RequestInit,
): Promise<Response> =>
  (options.fetch ?? fetch)(basePath + path, {
    // A mistyped absolute basePath must not send a password to a foreign host.
    mode: "same-origin",
    // So that the server can tell when something on the way takes the cookies away.
    headers: readCookies().includes(".epoch") ? { "x-auth-epoch": "1" } : {},
    ...options.init,
    ...init,
  });
