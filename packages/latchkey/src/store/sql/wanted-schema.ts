import type { Engine } from "./source.js";

/** The tables there are, by what they hold. */
export type TableKey =
  | "users"
  | "accounts"
  | "sessions"
  | "verificationTokens"
  | "authenticators"
  | "counters"
  | "epochs";

/** What a column is for; each engine has a type of its own for it. */
export type WantedKind = "key" | "address" | "credential" | "text" | "moment" | "count" | "flag";

/** A column there should be. */
export interface WantedColumn {
  readonly name: string;
  readonly kind: WantedKind;
  readonly isRequired?: boolean;
  /** Takes the type of `users.id`, whatever that is. */
  readonly isUserId?: boolean;
}

/** An index there should be. */
export interface WantedIndex {
  readonly columns: readonly string[];
  readonly isUnique?: boolean;
}

/** A table there should be. */
export interface WantedTable {
  readonly key: TableKey;
  readonly columns: readonly WantedColumn[];
  readonly primaryKey: readonly string[];
  readonly indexes: readonly WantedIndex[];
  /** Rows go with their user. */
  readonly belongsToUser: boolean;
}

const required = (name: string, kind: WantedKind): WantedColumn => ({ name, kind, isRequired: true });
const optional = (name: string, kind: WantedKind): WantedColumn => ({ name, kind });
const userId: WantedColumn = { name: "userId", kind: "key", isRequired: true, isUserId: true };

/** next-auth's tables, with what we add; the order is that of creation. */
export const wantedTables: readonly WantedTable[] = [
  {
    key: "users",
    columns: [
      required("id", "key"),
      optional("name", "text"),
      optional("email", "address"),
      optional("emailVerified", "moment"),
      optional("image", "text"),
    ],
    primaryKey: ["id"],
    indexes: [{ columns: ["email"], isUnique: true }],
    belongsToUser: false,
  },
  {
    key: "accounts",
    columns: [
      userId,
      required("type", "key"),
      required("provider", "key"),
      required("providerAccountId", "key"),
      optional("refresh_token", "text"),
      optional("access_token", "text"),
      optional("expires_at", "count"),
      optional("token_type", "text"),
      optional("scope", "text"),
      optional("id_token", "text"),
      optional("session_state", "text"),
    ],
    primaryKey: ["provider", "providerAccountId"],
    indexes: [{ columns: ["userId"] }],
    belongsToUser: true,
  },
  {
    key: "sessions",
    columns: [
      required("sessionToken", "key"),
      userId,
      required("expires", "moment"),
      optional("createdAt", "moment"),
    ],
    primaryKey: ["sessionToken"],
    indexes: [{ columns: ["userId"] }, { columns: ["expires"] }],
    belongsToUser: true,
  },
  {
    key: "verificationTokens",
    columns: [required("identifier", "address"), required("token", "key"), required("expires", "moment")],
    primaryKey: ["identifier", "token"],
    indexes: [{ columns: ["expires"] }],
    belongsToUser: false,
  },
  {
    key: "authenticators",
    columns: [
      required("credentialID", "credential"),
      userId,
      required("providerAccountId", "text"),
      required("credentialPublicKey", "text"),
      required("counter", "count"),
      required("credentialDeviceType", "text"),
      required("credentialBackedUp", "flag"),
      optional("transports", "text"),
    ],
    primaryKey: ["credentialID"],
    indexes: [{ columns: ["userId"] }],
    belongsToUser: true,
  },
  {
    key: "counters",
    columns: [required("key", "key"), required("count", "count"), required("resetAt", "count")],
    primaryKey: ["key"],
    indexes: [{ columns: ["resetAt"] }],
    belongsToUser: false,
  },
  {
    key: "epochs",
    columns: [required("userId", "key"), required("epoch", "count")],
    primaryKey: ["userId"],
    indexes: [],
    belongsToUser: false,
  },
];

// MySQL compares without regard to case unless told otherwise: two tokens would be one.
const exact = "character set utf8mb4 collate utf8mb4_bin";

/** The type of a column in each engine. */
export const columnTypes: Readonly<Record<Engine, Readonly<Record<WantedKind, string>>>> = {
  sqlite: {
    key: "text",
    address: "text",
    credential: "text",
    text: "text",
    moment: "text",
    count: "integer",
    flag: "boolean",
  },
  postgres: {
    key: "text",
    address: "text",
    credential: "text",
    text: "text",
    moment: "timestamptz",
    count: "bigint",
    flag: "boolean",
  },
  mysql: {
    key: `varchar(255) ${exact}`,
    address: `varchar(320) ${exact}`,
    // The longest id of a credential is 1023 bytes (WebAuthn §4), base64 of which is 1364 characters.
    credential: "varchar(1400) character set ascii collate ascii_bin",
    text: "text character set utf8mb4",
    moment: "datetime(3)",
    count: "bigint",
    flag: "boolean",
  },
};
