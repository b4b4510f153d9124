import type { Fixture } from "./fixture.js";
import { inBoth, inTokens, usual } from "./recipe.js";

/** What is told of sessions that are there all the same, as every instance tells it at its first request. */
const told = { cookie: usual, outcome: "told" } as const;

/** The configuration is not right. */
export const configurationFixtures: readonly Fixture[] = [
  inBoth({
    code: "SECRET_WEAK",
    how: "The first of two secrets is a placeholder of eight letters.",
    auth: "weak-secret",
    ...told,
  }),
  inBoth({
    code: "AUTH_URL_INVALID",
    how: "The app is at localhost:3500 by its options, without http://.",
    auth: "url-invalid",
    ...told,
  }),
  inBoth({
    code: "AUTH_URL_HAS_PATH",
    how: "The address of the sign-in page was copied from the browser into the options.",
    auth: "url-with-path",
    ...told,
  }),
  inBoth({
    code: "AUTH_URL_EMPTY",
    how: "AUTH_URL is set to nothing in the environment.",
    environment: { AUTH_URL: "" },
    ...told,
  }),
  inBoth({
    code: "CONFIG_INVALID",
    how: "session.maxAge is less than nothing.",
    auth: "option-invalid",
    ...told,
  }),
  // ---- a provider that cannot be used keeps nobody from a session
  inBoth({
    code: "PROVIDER_CLIENT_MISSING",
    how: "A provider has neither a client id nor a secret.",
    auth: "provider-without-client",
    ...told,
  }),
  inBoth({
    code: "PROVIDER_ENDPOINTS_MISSING",
    how: "A provider has no issuer and no endpoints.",
    auth: "provider-without-endpoints",
    ...told,
  }),
  inTokens({
    code: "ADAPTER_MISSING",
    how: "Sign-in links are sent by e-mail, and no adapter keeps them.",
    auth: "mail-without-adapter",
    elsewhere: "Database sessions have an adapter.",
    ...told,
  }),
];
