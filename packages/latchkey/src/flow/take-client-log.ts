import type { Outcome } from "../contract/outcome.js";
import { createReason } from "../reason/catalog.js";
import { reportAt } from "../session/report-at.js";
import type { AuthRequest } from "./auth-request.js";
import { requireOwnOrigin } from "./csrf.js";
import type { FlowContext } from "./flow-context.js";

const longest = 200;

/** What the app's client saw go wrong, for the log: anyone can send it, so it is short, plain and at one level. */
export async function takeClientLog(
  { config }: FlowContext,
  { visit, fields }: AuthRequest,
): Promise<Outcome> {
  requireOwnOrigin(config, visit);
  const [code, message, url] = ["code", "message", "url"].map((name) => toLine(fields.get(name)));
  const reason = createReason("CLIENT_REPORTED", {
    reported: code || "no code",
    about: message || url || "",
  });
  await reportAt(config, visit, { reason });
  return { kind: "json", body: undefined, cookies: [] };
}

/** One line of visible text: a line break in a log would look like an entry of its own. */
function toLine(text = ""): string {
  return text.slice(0, longest).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ");
}
