import { isPromise } from "../../bytes/when.js";
import type { Config } from "../../config/config.js";
import { toCookieName } from "../../config/native-format.js";
import type { Visit } from "../../contract/visit.js";
import { createReason } from "../../reason/catalog.js";
import type { Reason } from "../../reason/reason.js";
import { findBearer } from "./bearer.js";
import { findBlocked, findLost, findUnsent } from "./lost-cookie.js";
import { findLegacyName, findOtherName, findOtherPrefix } from "./other-name.js";
import { findForeignHost, findInsecurePage } from "./page-address.js";
import { findSelfFetch } from "./self-fetch.js";

type Search = (config: Config, visit: Visit) => Reason | null | Promise<Reason | null>;

/** From what proves most to what proves least; the first that finds something explains. */
const searches: readonly Search[] = [
  findOtherPrefix,
  findOtherName,
  findLegacyName,
  findBearer,
  findSelfFetch,
  findBlocked,
  findLost,
  findUnsent,
  findInsecurePage,
  findForeignHost,
];

/** Why no session cookie arrived; NOT_SIGNED_IN when there is nothing to explain. */
export async function explainAbsence(config: Config, visit: Visit): Promise<Reason> {
  for (const search of searches) {
    const found = search(config, visit);
    const reason = isPromise(found) ? await found : found;
    if (reason !== null) return reason;
  }
  return createReason("NOT_SIGNED_IN", {
    expected: toCookieName(config.cookies.session.naming, visit.origin.isSecure),
  });
}
