import { allowInsecureRequests, customFetch } from "oauth4webapi";

/** Options that send a request through the guarded `fetch`, which alone decides where plain http may go. */
export function createRequestOptions(fetch: typeof globalThis.fetch, url: string | undefined) {
  const isPlain = url !== undefined && !/^https:/i.test(url);
  return { [customFetch]: fetch, [allowInsecureRequests]: isPlain };
}
