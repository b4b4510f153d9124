import { isMembers, readText, toTexts } from "./members.js";

type Members = Record<string, unknown>;

/** An endpoint with its parts told apart; `hooks` are its functions and whatever else stands beside the URL. */
export interface SpelledEndpoint {
  readonly url: string | undefined;
  readonly params: Readonly<Record<string, unknown>>;
  readonly hooks: Readonly<Members>;
}

/**
 * The parts of an endpoint, given as a URL with its parameters in the query, or as an object with them beside it.
 *
 * What is no URL stays as it is, for the check of the configuration to name.
 */
export function readEndpoint(given: unknown): SpelledEndpoint {
  const { url: text, params = {}, ...hooks } = toMembers(given);
  const url = text instanceof URL ? text.href : readText(text)?.trim();
  const beside = isMembers(params) ? params : {};
  if (url === undefined || !URL.canParse(url)) return { url, params: beside, hooks };
  const parsed = new URL(url);
  const inQuery = Object.fromEntries(parsed.searchParams);
  if (parsed.search === "") return { url, params: beside, hooks };
  parsed.search = "";
  return { url: parsed.href, params: { ...inQuery, ...beside }, hooks };
}

/** One endpoint over another, part by part: parameters alone keep the URL, a URL alone keeps the hooks. */
export function mergeEndpoints(base: SpelledEndpoint, given: SpelledEndpoint): SpelledEndpoint {
  const hooks = Object.entries(given.hooks).filter(([, value]) => value !== undefined);
  const params = Object.entries(given.params).filter(([, value]) => value !== undefined);
  return {
    url: given.url ?? base.url,
    params: { ...base.params, ...Object.fromEntries(params) },
    hooks: { ...base.hooks, ...Object.fromEntries(hooks) },
  };
}

/** The URL with the parameters in its query. */
export function toQueryUrl({ url, params }: SpelledEndpoint): string | undefined {
  const texts = Object.entries(toTexts(params));
  if (url === undefined || !URL.canParse(url) || texts.length === 0) return url;
  const full = new URL(url);
  for (const [name, value] of texts) full.searchParams.set(name, value);
  return full.href;
}

function toMembers(given: unknown): Members {
  return typeof given === "string" || given instanceof URL ? { url: given } : isMembers(given) ? given : {};
}
