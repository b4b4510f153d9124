import { isRecord } from "../bytes/is-record.js";

/** Tokens of a provider that an app keeps in its session's token: by name, as `refresh_token` or `google.accessToken`. */
export type KeptTokens = ReadonlyMap<string, string>;

const tokenName = /(access|refresh|id)_?token$/i;
const refreshName = /refresh_?token$/i;

/** Whether it is a refresh token by its name. */
export const isRefreshName = (name: string): boolean => refreshName.test(name);

/** The tokens in these claims, or one level below, as they are at this moment; `null` where nothing can be refreshed. */
export function readKeptTokens(claims: object): KeptTokens | null {
  const kept = new Map<string, string>();
  for (const [name, value] of Object.entries(claims)) {
    if (typeof value === "string") keep(kept, name, value);
    else if (isRecord(value))
      for (const [below, each] of Object.entries(value)) keep(kept, `${name}.${below}`, each);
  }
  for (const name of kept.keys()) if (isRefreshName(name)) return kept;
  return null;
}

function keep(kept: Map<string, string>, name: string, value: unknown): void {
  if (typeof value === "string" && value !== "" && tokenName.test(name)) kept.set(name, value);
}
