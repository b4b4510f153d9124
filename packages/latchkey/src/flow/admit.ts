import { readAccountOwner } from "../account/sign-in-user.js";
import type { Config } from "../config/config.js";
import type { SignInCallbackContext } from "../config/options.js";
import type { Visit } from "../contract/visit.js";
import { toRefusal } from "../identity/credentials.js";
import { createAuthError, toThrownFacts } from "../reason/auth-error.js";
import { resolveDetour } from "./return-to.js";

/** Asks `callbacks.signIn`: `null` lets in, a URL sends elsewhere, a refusal is thrown. */
export async function admit(
  config: Config,
  visit: Visit,
  context: SignInCallbackContext,
): Promise<URL | null> {
  const { signIn } = config.callbacks;
  if (signIn === undefined) return null;
  // Who is known already is shown as the app keeps them.
  const user = { ...((await readAccountOwner(config, context.account)) ?? context.user) };
  let answer: boolean | string;
  try {
    answer = await signIn({ ...context, user });
  } catch (thrown) {
    const refusal = toRefusal(context.account.provider, thrown);
    if (refusal !== null) throw refusal;
    throw createAuthError("SIGNIN_CALLBACK_THREW", toThrownFacts(thrown), thrown);
  }
  if (typeof answer === "string") return resolveDetour(config, visit, answer);
  if (answer !== true) throw createAuthError("SIGNIN_REJECTED", { returned: String(answer) });
  return null;
}
