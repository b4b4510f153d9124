import type { Fixture, Kitchen } from "./fixture.js";
import { type PlaceName, placeNames, type Strategy, strategies } from "./place.js";

export type Given = Pick<Fixture, "code" | "how"> & Partial<Fixture>;

export const all = { strategies, places: placeNames, auth: "usual" } as const;
export const tokens = { ...all, strategies: ["jwt"] } as const;
export const rows = { ...all, strategies: ["database"] } as const;
export const toFixture =
  (base: Omit<Fixture, "code" | "how">) =>
  (given: Given): Fixture => ({ ...base, ...given });
export const inBoth = toFixture(all);
export const inTokens = toFixture(tokens);
export const inRows = toFixture(rows);

export const sessionName = "latchkey.session";
export const nextAuthName = "authjs.session-token";
export const companion = "latchkey.epoch";
export const hosted = `__Host-${sessionName}`;

export const toHeader = (cookies: ReadonlyMap<string, string>) =>
  [...cookies].map(([key, value]) => `${key}=${value}`).join("; ");

export const usual = async ({ mint }: Kitchen) => toHeader(await mint("usual"));
export const mintedBy = (auth: string) => async (kitchen: Kitchen) => toHeader(await kitchen.mint(auth));
export const mintValue = async ({ mint }: Kitchen, strategy?: Strategy) =>
  (await mint("usual", strategy)).get(sessionName) ?? "";

/** Another letter in the middle of what is sealed. */
export const tamper = (token: string) => {
  const at = token.length - 40;
  return `${token.slice(0, at)}${token[at] === "A" ? "B" : "A"}${token.slice(at + 1)}`;
};

/** Middleware on Edge goes by the seal of a row where the database fails, or sends the visitor over Node. */
export const beyondEdge: readonly PlaceName[] = placeNames.filter((place) => place !== "middleware-edge");

export const onServerWithoutAction: readonly PlaceName[] = placeNames.filter(
  (place) => place !== "server-action",
);
