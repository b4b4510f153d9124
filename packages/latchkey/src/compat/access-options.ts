import type { Permissions } from "../access/permission.js";
import type { Awaitable } from "../contract/awaitable.js";
import type { User } from "../contract/session.js";
import type { JWT } from "./jwt/token-codec.js";
import type { Loose } from "./loose.js";

/** What the option `role` gets: the person as the provider or the database has them, and the token where there is one. */
export interface RoleParams {
  user: User & { [member: string]: Loose };
  token: JWT | null;
}

/** What next-auth's options have of ours. */
export interface AccessOptions<P extends Permissions> {
  /** What each role may do, or a function that decides; then a misspelt permission does not compile. */
  permissions?: P;
  /**
   * Where a person's role is kept, several as a list.
   *
   * Unless set it is `role` or `roles` of the session's `user`, as `callbacks.session` returns it, then of the token or
   * of the row of the database.
   */
  role?(params: RoleParams): Awaitable<string | readonly string[] | null | undefined>;
  /** Origins beside the app's own that `auth.fetch` may send the session cookie to, such as `https://api.example.com`. */
  trustedOrigins?: readonly string[];
  /** Names of further cookies that `auth.fetch` sends along. */
  forwardedCookies?: readonly string[];
}
