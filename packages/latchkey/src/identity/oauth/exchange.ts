import type { AuthorizationChecks } from "./authorization-request.js";
import type { KnownServer } from "./authorization-server.js";
import type { OAuthClient } from "./oauth-client.js";
import type { OAuthContext } from "./oauth-context.js";

/** All that one exchange is about. */
export interface Exchange {
  readonly context: OAuthContext;
  readonly fetch: typeof fetch;
  readonly server: KnownServer;
  readonly client: OAuthClient;
  readonly checks: AuthorizationChecks;
}
