import type { SessionReading } from "../contract/session.js";
import type { Reason } from "../reason/reason.js";
import type { AccessPolicy } from "./access-policy.js";
import { type AccessRequirement, decideAccess } from "./decide-access.js";

/** What becomes of a visitor who asked for something guarded. */
export type Verdict<S = unknown> =
  | { readonly kind: "allowed"; readonly session: S }
  /** Nobody is signed in, or not recently enough: signing in helps (RFC 9110 §15.5.2). */
  | { readonly kind: "sign-in"; readonly reason: Reason }
  /** Somebody is signed in who may not do this: signing in again helps nobody (RFC 9110 §15.5.4). */
  | { readonly kind: "forbidden"; readonly reason: Reason }
  /** It cannot be told at the moment; nobody is let in and nobody is signed out. */
  | { readonly kind: "unavailable"; readonly reason: Reason };

/** What a verdict is reached with. */
export interface Court {
  readonly policy: AccessPolicy | null;
  readonly nowSeconds: number;
}

/** Judges a reading by a requirement; every guard in every place asks this one function. */
export async function judgeReading<S>(
  { policy, nowSeconds }: Court,
  reading: SessionReading<S>,
  requirement: AccessRequirement,
): Promise<Verdict<S>> {
  if (reading.status === "unavailable") return { kind: "unavailable", reason: reading.reason };
  if (reading.status !== "signed-in") return { kind: "sign-in", reason: reading.reason };
  const { session, roles, authenticatedAt } = reading;
  const reason = await decideAccess(policy, { session, roles, authenticatedAt, nowSeconds }, requirement);
  if (reason === null) return { kind: "allowed", session };
  if (reason.level === "unavailable") return { kind: "unavailable", reason };
  return { kind: reason.code === "SIGNIN_TOO_OLD" ? "sign-in" : "forbidden", reason };
}
