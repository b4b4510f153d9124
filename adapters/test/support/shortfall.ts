import type { StoreKind } from "./store.js";

/** What an adapter of a package does not keep of the contract, and what becomes of it. */
export interface Shortfall {
  /** The names of the cases. */
  readonly cases: readonly string[];
  readonly why: string;
  readonly instead: string;
}

/** What none of them has a method for; docs/storage.md says how we do without each. */
export const notMadeByAny = [
  "a user and their account are both stored, or neither",
  "of many first sign-ins at once one makes the user",
  "of many who give a session a new id one does",
  "the sessions of a user are listed, and nobody else's",
  "the sessions of a user end together, all or all but one, and nobody else's",
  "no new id saves a session from being ended",
  "the moment before which sessions are over only moves forward",
  "of many who follow a sign-in link one gets in",
  "of two copies of a passkey used at once one passes",
  "a rate counter lets exactly so many through, and starts again after its window",
  "what has ended is deleted, a few at a time, and nothing else",
];

/** Methods for passkeys, which only some of them have. */
export const passkeyCases = ["an account is read by its key", "a passkey is kept with its counter"];

const keyless = [
  "an address belongs to one user",
  "an account belongs to one user",
  "of many who link an account at once one does",
];

interface Promised {
  readonly hasPasskeys: boolean;
  readonly shortfalls: readonly Shortfall[];
}

const keepsAll = (hasPasskeys: boolean): Promised => ({ hasPasskeys, shortfalls: [] });

/** By the name of the kind of store. */
export const promises: Readonly<Record<StoreKind["name"], Promised>> = {
  "@auth/prisma-adapter on SQLite": keepsAll(true),
  "@next-auth/prisma-adapter on SQLite": keepsAll(false),
  "@auth/drizzle-adapter on SQLite": keepsAll(true),
  "@auth/drizzle-adapter on PostgreSQL": keepsAll(true),
  "@auth/kysely-adapter on PostgreSQL": keepsAll(false),
  "@auth/pg-adapter on PostgreSQL": {
    hasPasskeys: false,
    shortfalls: [
      {
        cases: ["a user is found by id and by address, and nobody else is"],
        why: "numbers its users",
        instead: "ids are compared as text",
      },
      {
        cases: keyless,
        why: "its documented tables have no unique keys",
        instead: "two first sign-ins at once may make two users; `latchkey migrate` adds the keys",
      },
    ],
  },
  "@auth/unstorage-adapter in memory": {
    hasPasskeys: true,
    shortfalls: [
      {
        cases: keyless,
        why: "a key-value store has no unique keys",
        instead: "two first sign-ins at once may make two users",
      },
      {
        cases: ["a session that ends while it is extended is over"],
        why: "reads a session and then writes it",
        instead: "a session ended at the moment it is extended may live on",
      },
      {
        cases: ["a sign-in link that many use at once works for one of them"],
        why: "reads a link and then deletes it",
        instead: "two may get in by one link",
      },
    ],
  },
};

/** The line of docs/storage.md for an adapter. */
export function toTableRow(name: string): string {
  const { hasPasskeys, shortfalls } = promises[name] ?? keepsAll(false);
  const texts = shortfalls.map(({ why, instead }) => `${why}: ${instead}`);
  return `| ${name.replace(/(@\S+)/, "`$1`")} | ${hasPasskeys ? "yes" : "no"} | ${texts.join("; ") || "nothing"} |`;
}
