import type { Config } from "../config/config.js";
import type { Visit } from "../contract/visit.js";

/** A provider as clients may know it: nothing secret. */
export interface PublicProvider {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly signinUrl: string;
  readonly callbackUrl: string;
}

/** The providers that can be used, by id, in the order of the options. */
export function listProviders(config: Config, visit: Visit): Readonly<Record<string, PublicProvider>> {
  const base = `${visit.origin.origin}${config.basePath}`;
  const { typeNames } = config.dialect;
  const usable = [...config.providers.values()].filter(({ problem }) => problem === null);
  return Object.fromEntries(
    usable.map(({ provider: { id, name, type } }) => [
      id,
      {
        id,
        name,
        type: typeNames[type] ?? type,
        signinUrl: `${base}/signin/${id}`,
        callbackUrl: `${base}/callback/${id}`,
      },
    ]),
  );
}
