import type { Send } from "./send.js";

// Redis runs a script as one step: nobody sees half of it.
const scripts = {
  // KEYS: those that must be free, then perhaps a set. ARGV: how many must be free, a value for each, a member of the set.
  claim: `
    local count = tonumber(ARGV[1])
    for i = 1, count do if redis.call("EXISTS", KEYS[i]) == 1 then return 0 end end
    for i = 1, count do redis.call("SET", KEYS[i], ARGV[i + 1]) end
    if KEYS[count + 1] then redis.call("SADD", KEYS[count + 1], ARGV[count + 2]) end
    return 1`,
  // KEYS: a row. ARGV: what it must be, what it becomes, when it ends or nothing.
  swap: `
    if redis.call("GET", KEYS[1]) ~= ARGV[1] then return 0 end
    if ARGV[3] == "" then redis.call("SET", KEYS[1], ARGV[2])
    else redis.call("SET", KEYS[1], ARGV[2], "PXAT", ARGV[3]) end
    return 1`,
  // KEYS: a row that names another by its id. ARGV: how the other's key begins, the name of the id or nothing.
  follow: `
    local first = redis.call("GET", KEYS[1])
    if not first then return {} end
    local id = first
    if ARGV[2] ~= "" then id = cjson.decode(first)[ARGV[2]] end
    return { first, redis.call("GET", ARGV[1] .. id) }`,
  // KEYS: a user's list of sessions. ARGV: when the session ends, its id, now, XX where it must be on the list already. The
  // list ends with its last session.
  list: `
    if ARGV[4] == "XX" then redis.call("ZADD", KEYS[1], "XX", ARGV[1], ARGV[2])
    else redis.call("ZADD", KEYS[1], ARGV[1], ARGV[2]) end
    redis.call("ZREMRANGEBYSCORE", KEYS[1], "-inf", "(" .. ARGV[3])
    local last = redis.call("ZRANGE", KEYS[1], -1, -1, "WITHSCORES")
    if last[2] then redis.call("PEXPIREAT", KEYS[1], last[2]) end
    return 1`,
  // KEYS: a counter. ARGV: the limit, the window in milliseconds.
  hit: `
    local count = redis.call("INCR", KEYS[1])
    local limit = tonumber(ARGV[1])
    if count == 1 then redis.call("PEXPIRE", KEYS[1], ARGV[2]) end
    if count > limit + 1 then
      count = limit + 1
      redis.call("SET", KEYS[1], count, "KEEPTTL")
    end
    return { count, redis.call("PTTL", KEYS[1]) }`,
  // KEYS: an epoch. ARGV: the moment it must not be before.
  raise: `
    local epoch = tonumber(redis.call("GET", KEYS[1]) or "0")
    if tonumber(ARGV[1]) > epoch then redis.call("SET", KEYS[1], ARGV[1]) end
    return 1`,
  // KEYS: a user, their old address, their new one. ARGV: what the user must be, what they become, their id.
  move: `
    if redis.call("GET", KEYS[1]) ~= ARGV[1] then return 0 end
    if KEYS[3] and redis.call("EXISTS", KEYS[3]) == 1 then return -1 end
    if KEYS[3] then redis.call("SET", KEYS[3], ARGV[3]) end
    redis.call("DEL", KEYS[2])
    redis.call("SET", KEYS[1], ARGV[2])
    return 1`,
} as const;

/** The names of the scripts. */
export type ScriptName = keyof typeof scripts;

interface ScriptCall {
  readonly keys: readonly string[];
  readonly values: readonly (string | number)[];
}

/** Runs a script. */
export function runScript(send: Send, name: ScriptName, { keys, values }: ScriptCall): Promise<unknown> {
  return send("EVAL", scripts[name], String(keys.length), ...keys, ...values.map(String));
}

const maxTries = 50;

/** Changes a row by what it is, however many others do so at the same time; gives `null` where there is none. */
export async function changeRow<T>(
  read: () => Promise<T | null>,
  write: (before: T) => Promise<boolean>,
): Promise<T | null> {
  for (let tries = 0; tries < maxTries; tries += 1) {
    const before = await read();
    if (before === null || (await write(before))) return before;
  }
  throw new Error("too many others change the same row");
}
