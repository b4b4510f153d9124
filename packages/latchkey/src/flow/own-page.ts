import type { Visit } from "../contract/visit.js";

/** The address of a page the app has in place of a built-in one, with these parameters; `null` when it has none. */
export function toOwnPage(
  page: string | undefined,
  visit: Visit,
  parameters: Readonly<Record<string, string | undefined>>,
): URL | null {
  if (page === undefined || !URL.canParse(page, visit.origin.origin)) return null;
  const url = new URL(page, visit.origin.origin);
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) url.searchParams.set(name, value);
  }
  return url;
}
