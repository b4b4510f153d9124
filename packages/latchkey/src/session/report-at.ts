import type { Config } from "../config/config.js";
import type { Visit } from "../contract/visit.js";
import { readPathname } from "../http/parse-url.js";
import type { AuthError } from "../reason/auth-error.js";

/** Tells the log what was met on a visit, and where. */
export function reportAt(
  { report }: Config,
  { place, address }: Visit,
  { reason, cause }: Pick<AuthError, "reason" | "cause">,
): void {
  report({ reason, cause, place, path: readPathname(address) });
}
