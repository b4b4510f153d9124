import type { Profile } from "../../contract/identity.js";

/**
 * The person's name as a form answer tells it beside the code, as Apple does at the first sign-in only.
 *
 * It comes through the browser and nobody signed it: a name to greet with may be taken from it, an address never.
 */
export function readPostedUser(parameters: URLSearchParams, claims: Profile): { user?: object } {
  const text = parameters.get("user");
  if (text === null || text.length > 2000 || claims.user !== undefined) return {};
  try {
    const user: unknown = JSON.parse(text);
    const name = typeof user === "object" && user !== null ? Reflect.get(user, "name") : undefined;
    if (typeof name !== "object" || name === null) return {};
    const { firstName, lastName }: Record<string, unknown> = { ...name };
    const posted = { firstName: toText(firstName), lastName: toText(lastName) };
    return { user: { name: posted, ...(claims.email && { email: claims.email }) } };
  } catch {
    return {};
  }
}

const toText = (value: unknown): string | undefined =>
  typeof value === "string" ? value.slice(0, 200) : undefined;
