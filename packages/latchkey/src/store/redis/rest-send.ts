import type { RedisConnectionOptions } from "./redis-option.js";
import type { Send } from "./send.js";

interface RestOptions extends RedisConnectionOptions {
  readonly url: string;
  readonly token: string;
  readonly timeoutMs: number;
}

/** Sends commands by HTTP, in the form of Upstash: the command as a JSON list, the answer below `result` or `error`. */
export function createRestSend({ url, token, timeoutMs, fetch: given }: RestOptions): Send {
  const send = given ?? fetch;
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  return async (...command) => {
    const signal = AbortSignal.timeout(timeoutMs);
    const answer = await send(url, { method: "POST", headers, body: JSON.stringify(command), signal });
    const body: unknown = await answer.json().catch(() => null);
    const { result, error } = (body ?? {}) as { result?: unknown; error?: unknown };
    if (!answer.ok || error !== undefined) {
      throw new Error(`Redis answered ${answer.status}: ${String(error ?? "no reason given")}`);
    }
    return result ?? null;
  };
}
