import type { OAuthProvider } from "../../contract/provider.js";

/** What every step at a provider needs: who it is, how to ask it, and what time it is. */
export interface OAuthContext {
  readonly provider: OAuthProvider;
  readonly fetch: typeof fetch;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}
