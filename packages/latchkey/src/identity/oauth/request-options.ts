import { allowInsecureRequests, customFetch } from "oauth4webapi";
import { isSecureUrl } from "../../config/resolve-providers.js";

/** Options that send a request through the guarded `fetch`; plain http passes only to this very machine. */
export function createRequestOptions(fetch: typeof globalThis.fetch, url: string | undefined) {
  const isLoopback = url !== undefined && !/^https:/i.test(url) && isSecureUrl(url);
  return { [customFetch]: fetch, [allowInsecureRequests]: isLoopback };
}
