import { parseSealHeader } from "../../bytes/seal.js";
import type { Config } from "../../config/config.js";
import type { Visit } from "../../contract/visit.js";
import { createReason } from "../../reason/catalog.js";
import type { Reason } from "../../reason/reason.js";

/** A session token in the Authorization header; any other token there is for the app's own code. */
export function findBearer({ readable }: Config, { headers }: Visit): Reason | null {
  const [, value] = /^Bearer +(\S+)$/i.exec(headers.get("authorization") ?? "") ?? [];
  const header = value === undefined ? null : parseSealHeader(value);
  if (value === undefined || header === null || header.alg !== "dir") return null;
  const isSession = readable.some(
    ({ dialect: { sealing } }) => sealing.enc === header.enc && sealing.type === header.typ,
  );
  return isSession ? createReason("BEARER_IGNORED", { length: value.length }) : null;
}
