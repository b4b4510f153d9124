import type { Config } from "../config/config.js";

/** Whether a row that ends then is to be extended: once per `updateAge`. */
export function isRowRenewalDue({ lifetime, now }: Config, expires: Date): boolean {
  const { maxAgeSeconds, updateAgeSeconds } = lifetime;
  return expires.getTime() - (maxAgeSeconds - updateAgeSeconds) * 1000 <= now();
}
