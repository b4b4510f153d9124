import { createRandomText } from "../../bytes/random-text.js";

/** Why a statement failed, as far as it changes what is done next. */
type Fault = "conflict" | "collision" | "lost" | "outdated" | null;

// PostgreSQL: SQLSTATE, appendix A of its manual. MySQL: server error names. SQLite: result codes.
const faults: readonly (readonly [Exclude<Fault, null>, RegExp])[] = [
  ["conflict", /^(23505|ER_DUP_ENTRY|SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY)|1555|2067)$/],
  ["collision", /^(40001|40P01|ER_LOCK_DEADLOCK|ER_CHECKREAD|SQLITE_BUSY.*|SQLITE_LOCKED.*|5|6|261|517)$/],
  ["lost", /^(ECONNRESET|EPIPE|PROTOCOL_CONNECTION_LOST|57P0[123]|08\w{3})$/],
  ["outdated", /^(42P01|42703|ER_NO_SUCH_TABLE|ER_BAD_FIELD_ERROR)$/],
];
const messages: readonly (readonly [Exclude<Fault, null>, RegExp])[] = [
  ["conflict", /UNIQUE constraint failed/],
  ["collision", /database is locked/],
  ["lost", /Connection terminated(?! due to)|closed state|connection is closed/i],
  ["outdated", /no such (table|column)|has no column named/],
];

const toTexts = (error: object) =>
  ["code", "extendedCode", "errcode"].map((name) => String(Reflect.get(error, name) ?? ""));

/** What kind of failure an error of a driver is; `null` when nothing is to be done about it. */
export function toFault(error: unknown): Fault {
  if (!(error instanceof Error)) return null;
  const texts = toTexts(error);
  const byCode = faults.find(([, pattern]) => texts.some((text) => pattern.test(text)));
  return (byCode ?? messages.find(([, pattern]) => pattern.test(error.message)))?.[0] ?? null;
}

// Two seconds or so: a file of SQLite has one writer at a time, of whatever process.
const usualTries = 12;
const maxPauseMs = 200;

const pause = (ms: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, ms);
  });

/** Between 0 and 1, so that those who collided do not meet again. */
const jitter = () => createRandomText(1).charCodeAt(0) / 128;

/** Runs a transaction again when the database gave the way to another one. */
export async function retryCollision<T>(run: () => Promise<T>, maxTries = usualTries): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await run();
    } catch (error) {
      if (tries >= maxTries || toFault(error) !== "collision") throw error;
      await pause(Math.min(10 * 2 ** tries, maxPauseMs) * (0.5 + jitter()));
    }
  }
}

// As many as a usual pool may hold, all of them dead.
const maxDead = 12;

/** Runs a read again when its connection had died unnoticed, as after a restart of the server, or when it was in the way. */
export async function retryRead<T>(run: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await retryCollision(run);
    } catch (error) {
      if (tries > maxDead || toFault(error) !== "lost") throw error;
    }
  }
}
