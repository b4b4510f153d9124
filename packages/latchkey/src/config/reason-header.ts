import type { ReasonCode } from "../reason/reason-rows.js";
import type { Config } from "./config.js";

/** The header that names the reason of an answer, while the app is developed or tested and nowhere else. */
export function toReasonHeader(
  { showsDetails }: Pick<Config, "showsDetails">,
  code: ReasonCode,
): Readonly<Record<string, string>> {
  return showsDetails ? { "X-Auth-Reason": code } : {};
}
