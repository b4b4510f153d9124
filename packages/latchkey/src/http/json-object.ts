import { createValues, isPrototypeName, maxFields, type ParsedBody } from "./parsed-body.js";

const maxDepth = 10;

const malformed = (problem: string): ParsedBody => ({ kind: "malformed", problem });

/** The members of an `application/json` body, which must be an object. */
export function parseJsonObject(text: string): ParsedBody {
  const parsed = parseJson(text);
  if (parsed === null) return malformed("the JSON is broken");
  const { value } = parsed;
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return malformed("the JSON is not an object");
  }
  const members = Object.entries(value);
  if (members.length > maxFields) return malformed(`more than ${maxFields} fields were sent`);
  const problem = findProblem(value, 1);
  if (problem !== null) return malformed(problem);
  const values = createValues();
  for (const [name, member] of members) values[name] = member;
  return { kind: "values", values };
}

function parseJson(text: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
}

const isBrokenText = (text: string): boolean => /\p{Surrogate}/u.test(text);

/** The first thing that later code could not carry safely: broken text, reach, depth, prototype names. */
function findProblem(value: unknown, depth: number): string | null {
  if (typeof value === "string" && isBrokenText(value)) return "a text is not well-formed Unicode";
  // JSON.parse makes Infinity of 1e400, which no JSON can hold again.
  if (typeof value === "number" && !Number.isFinite(value)) return "a number is out of range";
  if (typeof value !== "object" || value === null) return null;
  if (depth > maxDepth) return `the JSON is more than ${maxDepth} levels deep`;
  for (const [name, member] of Object.entries(value)) {
    const problem = findNameProblem(name) ?? findProblem(member, depth + 1);
    if (problem !== null) return problem;
  }
  return null;
}

function findNameProblem(name: string): string | null {
  if (isPrototypeName(name)) return `field ${name} is not allowed`;
  return isBrokenText(name) ? "a name is not well-formed Unicode" : null;
}
