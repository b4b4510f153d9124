import type { Adapter, VerificationToken } from "../../contract/adapter.js";
import { runScript } from "./commands.js";
import type { Place } from "./sessions.js";
import { decodeRow, encodeRow, joinKey } from "./stored-value.js";

type TokenMethods =
  | "createVerificationToken"
  | "useVerificationToken"
  | "consumeVerificationToken"
  | "hit"
  | "getRevocationEpoch"
  | "raiseRevocationEpoch"
  | "deleteExpired";

/** The methods for sign-in links, rate counters and revocations. */
export function createTokens({ send, prefix, now }: Place): Required<Pick<Adapter, TokenMethods>> {
  const toKey = (identifier: string, token: string) => `${prefix}verification:${joinKey(identifier, token)}`;
  const toEpoch = (userId: string) => `${prefix}epoch:${userId}`;
  const consume: Required<Adapter>["consumeVerificationToken"] = async ({ identifier, token }) =>
    decodeRow<VerificationToken>(await send("GETDEL", toKey(identifier, token)));
  return {
    async createVerificationToken({ identifier, token, expires }) {
      const row = { identifier, token, expires };
      await send("SET", toKey(identifier, token), encodeRow(row), "PXAT", String(expires.getTime()));
      return row;
    },
    useVerificationToken: consume,
    consumeVerificationToken: consume,
    async hit(key, { limit, windowSeconds }) {
      const values = [limit, windowSeconds * 1000];
      const counted = await runScript(send, "hit", { keys: [`${prefix}hit:${key}`], values });
      const [count, leftMs] = (counted as unknown[]).map(Number);
      return {
        isAllowed: (count ?? 0) <= limit,
        count: count ?? 0,
        resetAt: new Date(now() + Math.max(leftMs ?? 0, 0)),
      };
    },
    async getRevocationEpoch(userId) {
      const epoch = await send("GET", toEpoch(userId));
      return epoch === null ? null : new Date(Number(epoch));
    },
    raiseRevocationEpoch: (userId, epoch) =>
      runScript(send, "raise", { keys: [toEpoch(userId)], values: [epoch.getTime()] }),
    // Redis does so by itself.
    deleteExpired: async () => 0,
  };
}
