import type { ConfiguredProvider, Environment } from "./config.js";
import { checkEmailProviders } from "./email-adapter.js";
import type { AuthOptions } from "./options.js";
import { resolveProviders } from "./resolve-providers.js";

/** The providers of an app, each ready for use or with the reason why it is not. */
export type ProviderReader = (
  options: Pick<AuthOptions<Record<never, never>, unknown>, "providers" | "adapter">,
  environment: Environment,
) => ReadonlyMap<string, ConfiguredProvider>;

/** What an engine reads them by; who only reads sessions needs none of it. */
export const readConfiguredProviders: ProviderReader = ({ providers, adapter }, environment) =>
  checkEmailProviders(resolveProviders(providers, environment, Boolean(adapter)), adapter ?? null);
