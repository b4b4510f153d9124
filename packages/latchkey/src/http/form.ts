import { createValues, isPrototypeName, maxFields, type ParsedBody, toShownName } from "./parsed-body.js";

const malformed = (problem: string): ParsedBody => ({ kind: "malformed", problem });

/** The text behind `+` and percent-encoding, or `null` when it is malformed; URLSearchParams would repair it. */
function decodeComponent(text: string): string | null {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return null;
  }
}

function countOf(pairs: readonly string[], name: string): number {
  return pairs.filter((pair) => decodeComponent(pair.split("=", 1)[0] ?? "") === name).length;
}

/** The fields of an `application/x-www-form-urlencoded` body; each may be sent once. */
export function parseForm(text: string): ParsedBody {
  const pairs = text.split("&").filter((pair) => pair !== "");
  if (pairs.length > maxFields) return malformed(`more than ${maxFields} fields were sent`);
  const values = createValues();
  for (const pair of pairs) {
    const equals = pair.indexOf("=");
    const name = decodeComponent(equals === -1 ? pair : pair.slice(0, equals));
    const value = equals === -1 ? "" : decodeComponent(pair.slice(equals + 1));
    if (name === null || value === null) return malformed("the percent-encoding is broken");
    if (isPrototypeName(name)) return malformed(`field ${name} is not allowed`);
    // Two parsers may pick different ones of two values, so there is no right one.
    if (name in values) {
      return malformed(`field ${toShownName(name)} was sent ${countOf(pairs, name)} times`);
    }
    values[name] = value;
  }
  return { kind: "values", values };
}
