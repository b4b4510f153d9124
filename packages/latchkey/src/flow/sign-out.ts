import { announce } from "../config/announce.js";
import type { Outcome } from "../contract/outcome.js";
import type { Visit } from "../contract/visit.js";
import type { FlowContext } from "./flow-context.js";

/** Ends the visitor's session and sends them on; without a session there is nothing to end. */
export async function signOut(
  { config, sessions }: FlowContext,
  visit: Visit,
  returnTo: URL,
): Promise<Outcome> {
  const { cookies, claims, row } = await sessions.revoke(visit);
  if (claims !== null || row !== null) await announce(config, "signOut", { token: claims, session: row });
  return { kind: "redirect", to: returnTo, cookies };
}
