import type { AccessRequirement } from "../access/decide-access.js";
import { judgeReading, type Verdict } from "../access/judge-reading.js";
import type { Config } from "../config/config.js";
import type { Awaitable } from "../contract/awaitable.js";
import type { SessionReading } from "../contract/session.js";
import type { Arrival } from "../contract/visit.js";
import { reportAt } from "../session/report-at.js";

/** What is judged: a reading, a requirement, and where it was asked. */
export interface AccessCase {
  readonly reading: SessionReading<unknown>;
  readonly requirement: AccessRequirement;
  readonly readArrival: () => Awaitable<Arrival>;
}

/** Judges a reading by a requirement, and tells the log what the decision found wrong; a reading has told of itself. */
export async function reachVerdict(
  config: Config,
  { reading, requirement, readArrival }: AccessCase,
): Promise<Verdict> {
  const { access: policy, now } = config;
  const verdict = await judgeReading({ policy, nowSeconds: Math.floor(now() / 1000) }, reading, requirement);
  if (verdict.kind === "allowed" || reading.status !== "signed-in") return verdict;
  return { ...verdict, reason: await reportAt(config, await readArrival(), { reason: verdict.reason }) };
}
