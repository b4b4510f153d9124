import type { Dialect } from "../config/dialect.js";
import { nativeDialect } from "../config/dialect.js";
import type { AnyAuthOptions } from "../config/resolve-config.js";
import type { ProviderInput } from "../contract/provider.js";
import type { NextAuthConfig } from "./options.js";
import { translateCallbacks } from "./translate-callbacks.js";
import { translateProvider } from "./translate-provider.js";
import { v4Dialect } from "./v4/dialect.js";
import { v5Dialect } from "./v5/dialect.js";

/** Which of next-auth's two generations an app is written for. */
export type Generation = "v4" | "v5";

/** The dialects of a generation: its own is written, so that going back signs nobody out; the others are read. */
export const dialectsOf: Readonly<Record<Generation, readonly [Dialect, ...Dialect[]]>> = Object.freeze({
  v4: Object.freeze([v4Dialect, v5Dialect, nativeDialect] as const),
  v5: Object.freeze([v5Dialect, v4Dialect, nativeDialect] as const),
});

/** Options of next-auth as ours. */
export function translateOptions(config: NextAuthConfig): AnyAuthOptions {
  const {
    providers,
    secret,
    session,
    pages,
    callbacks,
    events,
    theme,
    debug,
    trustHost,
    basePath,
    jwt,
    adapter,
  } = config;
  return {
    // A factory, so that a provider that cannot be translated is reported at the first request, not at import.
    providers: (providers ?? []).map(
      (provider): ProviderInput =>
        (credentials) =>
          translateProvider(provider, credentials),
    ),
    secret: secret ?? jwt?.secret,
    session: { strategy: session?.strategy, maxAge: session?.maxAge, updateAge: session?.updateAge },
    adapter,
    pages: { ...pages, newUser: pages?.newUser ?? undefined },
    callbacks: translateCallbacks(callbacks),
    events: {
      ...(events?.signIn && {
        signIn: (event) => events.signIn?.(event as Parameters<typeof events.signIn>[0]),
      }),
      ...(events?.signOut && {
        signOut: (event) => events.signOut?.(event as Parameters<typeof events.signOut>[0]),
      }),
      ...(events?.createUser && { createUser: ({ user }) => events.createUser?.({ user }) }),
      ...(events?.updateUser && { updateUser: ({ user }) => events.updateUser?.({ user }) }),
    },
    theme,
    debug,
    trustHost,
    basePath,
  };
}
