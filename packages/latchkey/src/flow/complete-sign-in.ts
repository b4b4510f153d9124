import type { Config } from "../config/config.js";
import type { Outcome } from "../contract/outcome.js";
import type { Visit } from "../contract/visit.js";
import { createAuthError, toThrownFacts } from "../reason/auth-error.js";
import { announce } from "./announce.js";
import type { FlowContext } from "./flow-context.js";
import type { Proof } from "./proof.js";
import { resolveReturnTo } from "./return-to.js";

/** Admits a proven identity and issues its session; the same for every kind of provider. */
export async function completeSignIn(context: FlowContext, visit: Visit, proof: Proof): Promise<Outcome> {
  const { config, sessions } = context;
  const { identity, cookies } = proof;
  const detour = await admit(config, visit, proof);
  if (detour !== null) return { kind: "redirect", to: detour, cookies };
  const grant = await sessions.issue({ identity, isNewUser: false }, visit);
  const { user, account, profile } = identity;
  await announce(config, "signIn", { user, account, profile });
  return { kind: "redirect", to: proof.returnTo, cookies: [...cookies, ...grant.cookies] };
}

/** Asks `callbacks.signIn`: `null` lets in, a URL sends elsewhere, a refusal is thrown. */
async function admit(config: Config, visit: Visit, { identity, credentials }: Proof): Promise<URL | null> {
  const { signIn } = config.callbacks;
  if (signIn === undefined) return null;
  let answer: boolean | string;
  try {
    answer = await signIn({ ...identity, credentials });
  } catch (thrown) {
    throw createAuthError("SIGNIN_CALLBACK_THREW", toThrownFacts(thrown), thrown);
  }
  if (typeof answer === "string") return resolveReturnTo(config, visit, answer);
  if (answer !== true) throw createAuthError("SIGNIN_REJECTED", { returned: String(answer) });
  return null;
}
