import { readInstanceRegistry, registerInstance } from "../config/instance-registry.js";
import type { Outcome } from "../contract/outcome.js";
import { type AuthRequest, isPageAccepted } from "../flow/auth-request.js";
import type { FlowContext } from "../flow/flow-context.js";
import { inspect } from "../flow/inspect.js";
import { renderInspectPage } from "../page/inspect-page.js";
import { createInspectedSessions } from "./inspected-sessions.js";
import { describeInstance } from "./watch-instance.js";

/** The inspector: a page for a person, JSON for a script or for whoever asks for it. */
export async function answerInspection({ config }: FlowContext, request: AuthRequest): Promise<Outcome> {
  const registry = readInstanceRegistry();
  // It may not have read a session yet, and still is the one whose settings matter here.
  const { id } = registerInstance(registry, await describeInstance(config, "engine"), config.now());
  const sessions = createInspectedSessions(config);
  const { inspection, cookies } = await inspect(config, request, { registry, id, sessions });
  const isJson = request.query.get("format") === "json" || !isPageAccepted(request.visit.headers);
  if (isJson) {
    const headers = { "Cross-Origin-Resource-Policy": "same-origin" };
    return { kind: "json", body: inspection, cookies, headers };
  }
  return { kind: "document", ...renderInspectPage(inspection), cookies };
}
