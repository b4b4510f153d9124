import type { Environment } from "./config.js";
import type { Dialect } from "./dialect.js";
import { listTexts } from "./list-texts.js";

/** Secrets as an app gives them. */
export type SecretOption = string | readonly string[] | undefined;

/** Where secrets come from when no option gives one. */
interface SecretSource {
  readonly environment: Environment;
  readonly dialect: Pick<Dialect, "secretVariables">;
}

/** The app's secrets, newest first; an empty value counts as absent: `secret: process.env.X ?? ""` must not hide AUTH_SECRET. */
export function resolveSecrets(
  option: SecretOption,
  { environment, dialect }: SecretSource,
): readonly string[] {
  const given = listSecrets(option);
  if (given.length > 0) return given;
  const current = dialect.secretVariables.map((name) => environment[name]).find(Boolean);
  const { AUTH_SECRET_1, AUTH_SECRET_2, AUTH_SECRET_3 } = environment;
  return listTexts([current, AUTH_SECRET_3, AUTH_SECRET_2, AUTH_SECRET_1]);
}

/** The non-empty secrets of an option. */
export const listSecrets = (given: SecretOption): readonly string[] =>
  listTexts(typeof given === "string" ? [given] : given);
