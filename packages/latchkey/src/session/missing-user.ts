import type { Config } from "../config/config.js";
import { createReason } from "../reason/catalog.js";

/** One object: the log tells of it once, however often the session is read. */
const reasons = {
  absent: createReason("SESSION_WITHOUT_USER", { returned: "an object without user" }),
  empty: createReason("SESSION_WITHOUT_USER", { returned: "an object whose user is no object" }),
};

/** While the app is developed, tells of a `callbacks.session` that leaves the person out: code that asks who it is breaks. */
export function reportMissingUser({ isDevelopment, report }: Config, session: object): void {
  if (!isDevelopment) return;
  const user: unknown = Reflect.get(session, "user");
  if (typeof user === "object" && user !== null) return;
  report({ reason: user === undefined ? reasons.absent : reasons.empty });
}
