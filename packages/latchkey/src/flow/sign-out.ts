import { announce } from "../config/announce.js";
import type { Outcome } from "../contract/outcome.js";
import type { Visit } from "../contract/visit.js";
import type { FlowContext } from "./flow-context.js";

/** Where a sign-out leads, and how far it goes. */
export interface SignOutIntent {
  readonly returnTo: URL;
  /** Whether the user's other sessions end, too. */
  readonly isEverywhere: boolean;
}

/** Ends the visitor's session and sends them on; without a session there is nothing to end. */
export async function signOut(
  { config, sessions, roster }: FlowContext,
  visit: Visit,
  { returnTo, isEverywhere }: SignOutIntent,
): Promise<Outcome> {
  // First, and not caught: who asked for all of it must not believe in all of it when only a part was done.
  const userId = isEverywhere ? await sessions.readUserId({ ...visit, isFresh: true }) : null;
  if (userId !== null) await roster.revokeAll(userId, null);
  const { cookies, claims, row } = await sessions.revoke(visit);
  if (claims !== null || row !== null) await announce(config, "signOut", { token: claims, session: row });
  return { kind: "redirect", to: returnTo, cookies };
}
