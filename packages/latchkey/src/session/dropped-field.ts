import type { Config } from "../config/config.js";
import { createReason } from "../reason/catalog.js";
import type { Reason } from "../reason/reason.js";
import type { SessionSource } from "./session-source.js";

/** What decides on access by its usual names; what else an app leaves out of its session is its own affair. */
const fields = ["role", "roles"] as const;

type Source = "token" | "user";

/** One object for each thing that can be told: the log tells of it once, however often the session is read. */
const told = new Map<string, Reason>();

/**
 * Tells the developer of a role that is known and does not come to the session: code that reads it there sees nobody's.
 *
 * Guards ask the token and the row, and so are not misled.
 */
export function reportDroppedField(config: Config, source: SessionSource, session: object): void {
  if (config.isProduction) return;
  const { stored } = source.toContext();
  const { person: known } = source;
  const field = fields.find((name) => hasText(Reflect.get(known, name)));
  if (field === undefined || isShown(session, Reflect.get(known, field))) return;
  config.report({ reason: createDropped(stored === undefined ? "token" : "user", field) });
}

function createDropped(source: Source, field: string): Reason {
  const name = `${source}.${field}`;
  const reason = told.get(name) ?? createReason("SESSION_FIELD_DROPPED", { source, field });
  told.set(name, reason);
  return reason;
}

/** By a name of that kind, whatever its value: `isAdmin`, or a role that was left empty on purpose; or by its value. */
function isShown(session: object, value: unknown): boolean {
  const user: unknown = Reflect.get(session, "user");
  const shown = [session, ...(typeof user === "object" && user !== null ? [user] : [])];
  return shown.some(
    (each) =>
      Object.keys(each).some((key) => /role|admin/i.test(key)) ||
      Object.values(each).some((member) => member === value || isBelow(member, value)),
  );
}

/** Apps hand on the whole token or row, too. */
const isBelow = (member: unknown, value: unknown): boolean =>
  typeof member === "object" && member !== null && Object.values(member).includes(value);

/** A name, or a list of some. */
const hasText = (value: unknown): boolean =>
  Array.isArray(value) ? value.some(hasText) : typeof value === "string" && value !== "";
