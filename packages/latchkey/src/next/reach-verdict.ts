import type { AccessRequirement } from "../access/decide-access.js";
import { judgeReading, type Verdict } from "../access/judge-reading.js";
import type { Config } from "../config/config.js";
import type { SessionReading } from "../contract/session.js";
import { withContext } from "../flow/reason-context.js";

/** What is judged: a reading, a requirement, and where that is known the path asked for. */
export interface AccessCase {
  readonly reading: SessionReading<unknown>;
  readonly requirement: AccessRequirement;
  readonly path?: string;
}

/** Judges a reading by a requirement, and tells the log what the decision found wrong; a reading has told of itself. */
export async function reachVerdict(
  config: Config,
  { reading, requirement, path }: AccessCase,
): Promise<Verdict> {
  const { access: policy, now, report } = config;
  const verdict = await judgeReading({ policy, nowSeconds: Math.floor(now() / 1000) }, reading, requirement);
  if (verdict.kind === "allowed" || reading.status !== "signed-in") return verdict;
  report({ reason: verdict.reason, path });
  return { ...verdict, reason: withContext(verdict.reason, { route: path }) };
}
