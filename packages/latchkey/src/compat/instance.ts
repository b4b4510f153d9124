import type { Session } from "../contract/session.js";
import type { Auth } from "../next/auth.js";
import { bindNext } from "../next/create-auth.js";
import type { NextAuthConfig } from "./options.js";
import { dialectsOf, type Generation, translateOptions } from "./translate-options.js";

/** One configuration of next-auth, running on our engine. */
export interface Instance {
  readonly config: NextAuthConfig;
  readonly auth: Auth<Session>;
  /** Tells how the app uses it; what is told first, by the time of the first request, settles whose cookies are written. */
  use(generation: Generation): Auth<Session>;
}

const instances = new WeakMap<NextAuthConfig, Instance>();
let newest: Instance | null = null;

/** The instance of these options: one object of options has one, so keys and configuration are made once. */
export function readInstance(config: NextAuthConfig): Instance {
  const known = instances.get(config);
  if (known !== undefined) return known;
  const made = createInstance(config);
  instances.set(config, made);
  newest = made;
  return made;
}

/** The instance registered last in this process, for calls that pass no options. */
export function readNewestInstance(): Instance | null {
  return newest;
}

function createInstance(config: NextAuthConfig): Instance {
  let used: Generation | null = null;
  const settle = (): Generation => config.compat ?? used ?? "v5";
  const auth = bindNext(translateOptions(config), () => dialectsOf[settle()]) as Auth<Session>;
  return {
    config,
    auth,
    use(generation) {
      used ??= generation;
      return auth;
    },
  };
}
