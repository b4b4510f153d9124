import { encode as encodeV4 } from "next-auth-v4/jwt";
import { encode as encodeV5 } from "next-auth-v5/jwt";

export const secret = "0123456789abcdef0123456789abcdef";
const claims = { sub: "1", name: "Ann", email: "ann@example.com" };
export const families = { v4: "next-auth.session-token", v5: "authjs.session-token" } as const;
export type Family = keyof typeof families;

/** A token as the real library of this generation makes it, for a cookie of this name. */
export function mint(
  family: Family,
  name: string,
  token: Record<string, unknown> = claims,
  key = secret,
): Promise<string> {
  const isSession = name === families[family];
  return family === "v4"
    ? // next-auth 4 salts every cookie but the session's.
      encodeV4({ token, secret: key, maxAge: 900, ...(isSession ? {} : { salt: name }) })
    : encodeV5({ token, secret: key, salt: name, maxAge: 900 });
}

const flip = (text: string, at: number) =>
  `${text.slice(0, at)}${text[at] === "A" ? "B" : "A"}${text.slice(at + 1)}`;

type Spoil = (good: string, name: string, family: Family) => Promise<string> | string;

/** Each way a session cookie may arrive broken, and the codes that may be told of it; `null` where it is as good as ever. */
export const faults: readonly (readonly [name: string, spoil: Spoil, codes: readonly (string | null)[]])[] = [
  ["cut off", (good, name) => `${name}=${good.slice(0, -7)}`, ["TOKEN_MALFORMED", "SECRET_MISMATCH"]],
  [
    "cut within its header",
    (good, name) => `${name}=${good.slice(0, 12)}`,
    ["TOKEN_MALFORMED", "STRATEGY_MISMATCH_OPAQUE"],
  ],
  [
    "changed in its text",
    (good, name) => `${name}=${flip(good, good.length - 60)}`,
    ["TOKEN_MALFORMED", "SECRET_MISMATCH"],
  ],
  [
    "changed in its tag",
    (good, name) => `${name}=${flip(good, good.length - 5)}`,
    ["TOKEN_MALFORMED", "SECRET_MISMATCH"],
  ],
  ["empty", (_, name) => `${name}=`, ["NOT_SIGNED_IN", "TOKEN_MALFORMED"]],
  ["no token at all", (_, name) => `${name}=%00%ff%0d%0aSet-Cookie:x`, ["TOKEN_MALFORMED"]],
  [
    "far too large",
    (good, name) => `${name}=${good}${"A".repeat(40_000)}`,
    ["TOKEN_MALFORMED", "SECRET_MISMATCH", "NOT_SIGNED_IN"],
  ],
  [
    "sent twice with different values",
    (good, name) => `${name}=${good}; ${name}=${flip(good, 200)}`,
    ["DUPLICATE_COOKIE"],
  ],
  ["beside a chunk that somebody tossed in", (good, name) => `${name}=${good}; ${name}.9=zzz`, [null]],
  ["a tossed chunk alone", (_, name) => `${name}.9=zzz`, ["CHUNK_MISSING"]],
  [
    "a part of which is missing",
    (good, name) => `${name}.0=${good.slice(0, 80)}; ${name}.2=${good.slice(80)}`,
    ["CHUNK_MISSING"],
  ],
  ["beside names that only begin alike", (good, name) => `${name}=${good}; ${name}-2=x; ${name}.x=y`, [null]],
  [
    "of another app",
    async (_, name, family) =>
      `${name}=${await mint(family, name, claims, "another app's secret, as long as ours")}`,
    ["SECRET_MISMATCH"],
  ],
  [
    "that was made to keep the state of a sign-in",
    async (_, name, family) => {
      const state = family === "v4" ? "next-auth.state" : "authjs.state";
      return `${name}=${await mint(family, state, { value: "x", sub: "1" })}`;
    },
    ["SECRET_MISMATCH", "TOKEN_MALFORMED"],
  ],
  [
    "that was made to keep a code verifier",
    async (_, name, family) => {
      const pkce = family === "v4" ? "next-auth.pkce.code_verifier" : "authjs.pkce.code_verifier";
      return `${name}=${await mint(family, pkce, { value: "x", sub: "1" })}`;
    },
    ["SECRET_MISMATCH", "TOKEN_MALFORMED"],
  ],
  [
    "that was made for the challenge of a passkey",
    async (_, name, family) => {
      const challenge = family === "v4" ? "next-auth.challenge" : "authjs.challenge";
      return `${name}=${await mint(family, challenge, { value: "x", sub: "1" })}`;
    },
    ["SECRET_MISMATCH", "TOKEN_MALFORMED"],
  ],
  [
    "that is a csrf cookie",
    (_, name) => `${name}=${"a".repeat(64)}%7C${"b".repeat(64)}`,
    ["TOKEN_MALFORMED", "STRATEGY_MISMATCH_OPAQUE"],
  ],
];
