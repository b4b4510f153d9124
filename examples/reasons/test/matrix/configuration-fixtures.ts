import type { Fixture } from "./fixture.js";
import { inBoth, usual } from "./recipe.js";

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
];
