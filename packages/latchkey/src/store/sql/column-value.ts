import { type RawBuilder, sql } from "kysely";
import type { Engine } from "./source.js";

/** What a column holds. */
export type ColumnKind = "text" | "integer" | "uuid" | "date" | "date-number" | "local-date" | "boolean";

/** A column as the database describes it. */
export interface Column {
  readonly name: string;
  readonly kind: ColumnKind;
  /** The database fills it when it is left out. */
  readonly hasDefault: boolean;
  readonly isNullable: boolean;
}

/** Columns of next-auth that hold moments, whatever type an existing database gave them. */
const dateNames: ReadonlySet<string> = new Set(["expires", "emailVerified", "createdAt", "updatedAt"]);
const booleanNames: ReadonlySet<string> = new Set(["credentialBackedUp"]);

/** The kind of a column by its declared type. */
export function toColumnKind(engine: Engine, name: string, declared: string): ColumnKind {
  const type = declared.toLowerCase();
  const isInteger = /int|serial/.test(type);
  if (booleanNames.has(name) || type.startsWith("bool") || type === "tinyint(1)") return "boolean";
  // Some schemas of SQLite keep milliseconds since the epoch.
  if (engine === "sqlite" && dateNames.has(name)) return isInteger ? "date-number" : "date";
  if (/^(datetime|timestamp)/.test(type))
    return type === "timestamp without time zone" ? "local-date" : "date";
  if (type === "uuid") return "uuid";
  return isInteger ? "integer" : "text";
}

/** How a column is read: moments without a zone are UTC, whatever zone the driver believes itself to be in. */
export function toSelected(
  engine: Engine,
  { kind }: Column,
  column: RawBuilder<unknown>,
): RawBuilder<unknown> {
  if (kind === "local-date") return sql`(${column} at time zone 'UTC')`;
  if (kind === "date" && engine === "mysql") return sql`date_format(${column}, '%Y-%m-%dT%H:%i:%s.%fZ')`;
  return column;
}

/** A value as the column takes it; throws for what no column takes, since a driver might take it for SQL. */
export function encodeValue(engine: Engine, column: Column, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return encodeDate(engine, column, value);
  if (column.kind === "boolean" && typeof value === "boolean") {
    return engine === "postgres" ? value : Number(value);
  }
  if (typeof value === "boolean") return engine === "sqlite" ? Number(value) : value;
  if (typeof value === "string" || typeof value === "number") return value;
  if (typeof value === "bigint") return String(value);
  throw new TypeError(`column ${column.name} takes no ${Array.isArray(value) ? "array" : typeof value}`);
}

function encodeDate(engine: Engine, { kind }: Column, value: Date): unknown {
  if (kind === "date-number" || kind === "integer") return value.getTime();
  const text = value.toISOString();
  return engine === "mysql" ? text.slice(0, -1).replace("T", " ") : text;
}

/** A value as an adapter gives it: moments as dates, counts as numbers, ids as text. */
export function decodeValue({ name, kind }: Column, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (kind === "date" || kind === "date-number" || kind === "local-date") return toDate(value);
  if (kind === "boolean") return value === true || value === 1;
  if (name === "id" || name === "userId") return String(value);
  if (kind === "integer") return Number(value);
  return value;
}

function toDate(value: unknown): Date {
  if (value instanceof Date) return value;
  if (typeof value === "number") return new Date(value);
  return new Date(typeof value === "string" && /^\d+$/.test(value) ? Number(value) : String(value));
}

const uuidPattern = /^[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}$/i;

/** Whether a column can hold a text at all: some databases fail to compare, where another finds nothing. */
export function canHold({ kind }: Column, value: string): boolean {
  if (value.includes("\0")) return false;
  if (kind === "uuid") return uuidPattern.test(value);
  if (kind === "integer") return /^\d{1,18}$/.test(value);
  return true;
}
