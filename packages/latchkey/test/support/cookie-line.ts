/** A `Set-Cookie` line taken apart: the name, the value, and every attribute in the order it stands. */
export interface CookieLine {
  readonly name: string;
  readonly value: string;
  readonly attributes: readonly string[];
}

/** Whether a cookie is the companion of a session, which goes where its session goes and has tests of its own. */
export const isEpoch = (name: string): boolean => /^(latchkey|next-auth|authjs)\.epoch(\.|$)/.test(name);

/** The cookies an answer sets, in order, without the companion of the session. */
export function readCookieLines(answer: Response): readonly CookieLine[] {
  return readEveryCookieLine(answer).filter(({ name }) => !isEpoch(name));
}

/** The cookies an answer sets, in order, every one of them. */
export function readEveryCookieLine(answer: Response): readonly CookieLine[] {
  return answer.headers.getSetCookie().map((line) => {
    const [pair = "", ...attributes] = line.split("; ");
    const equals = pair.indexOf("=");
    return { name: pair.slice(0, equals), value: pair.slice(equals + 1), attributes };
  });
}

/** Names of the cookies an answer deletes. */
export const readDeleted = (answer: Response): readonly string[] =>
  readCookieLines(answer)
    .filter(({ attributes }) => attributes.includes("Max-Age=0"))
    .map(({ name }) => name);

/** Names of the cookies an answer sets to something. */
export const readWritten = (answer: Response): readonly string[] =>
  readCookieLines(answer)
    .filter(({ attributes }) => !attributes.includes("Max-Age=0"))
    .map(({ name }) => name);
