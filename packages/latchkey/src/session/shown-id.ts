import { sha256 } from "#crypto";
import { decodeBase64url, encodeBase64url } from "../bytes/base64url.js";
import { fromUtf8, toUtf8 } from "../bytes/text.js";

/** What names a session without being able to stand in for it. */
export interface ShownId {
  readonly userId: string;
  readonly digest: string;
}

/** The digest of a session's id: for names that may be shown. */
export async function digestSessionId(sessionToken: string): Promise<string> {
  return encodeBase64url(await sha256(toUtf8(`latchkey/session ${sessionToken}`)));
}

/** The text of a shown id: whose session, and the digest of its id. */
export function formatShownId({ userId, digest }: ShownId): string {
  return `${encodeBase64url(toUtf8(userId))}.${digest}`;
}

const longestText = 1024;

/** The shown id in a text, or `null` when it is none. */
export function parseShownId(text: unknown): ShownId | null {
  if (typeof text !== "string" || text.length > longestText) return null;
  const [owner = "", digest = "", ...rest] = text.split(".");
  const bytes = decodeBase64url(owner);
  const userId = bytes === null ? null : fromUtf8(bytes);
  if (!userId || !/^[\w-]{43}$/.test(digest) || rest.length > 0) return null;
  return { userId, digest };
}
