import { parseSealHeader } from "../../bytes/seal.js";
import { type Dialect, nativeDialect } from "../../config/dialect.js";
import { v4Dialect } from "../v4/dialect.js";
import { v5Dialect } from "../v5/dialect.js";

/** The dialect whose tokens look like this one, told from the readable header; `null` for no token at all. */
export function readDialectOfToken(token: string): Dialect | null {
  const header = parseSealHeader(token);
  if (header === null || header.alg !== "dir") return null;
  if (header.typ === nativeDialect.sealing.type) return nativeDialect;
  if (header.enc === v5Dialect.sealing.enc) return v5Dialect;
  return header.enc === v4Dialect.sealing.enc ? v4Dialect : null;
}
