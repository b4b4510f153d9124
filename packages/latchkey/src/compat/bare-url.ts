import type { Environment } from "../config/config.js";
import { parseOriginUrl } from "../http/origin.js";
import { completeUrl } from "./complete-url.js";

/** The app's address where AUTH_URL or NEXTAUTH_URL says it without a scheme, as `NEXTAUTH_URL=$VERCEL_URL` does. */
export function readBareUrl({ AUTH_URL, NEXTAUTH_URL }: Environment): string | undefined {
  const value = AUTH_URL || NEXTAUTH_URL || "";
  const whole = completeUrl(value);
  // What cannot be one either way is told as it was given.
  return whole === value || parseOriginUrl(whole) === null ? undefined : whole;
}
