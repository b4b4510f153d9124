import { signInUser } from "../account/sign-in-user.js";
import type { Config } from "../config/config.js";
import type { Outcome } from "../contract/outcome.js";
import type { Visit } from "../contract/visit.js";
import { createAuthError, toThrownFacts } from "../reason/auth-error.js";
import { announce } from "./announce.js";
import type { FlowContext } from "./flow-context.js";
import { toOwnPage } from "./own-page.js";
import type { Proof } from "./proof.js";
import { resolveReturnTo } from "./return-to.js";

/** Admits a proven identity and issues its session; the same for every kind of provider. */
export async function completeSignIn(context: FlowContext, visit: Visit, proof: Proof): Promise<Outcome> {
  const { config, sessions } = context;
  const { identity, cookies } = proof;
  const detour = await admit(config, visit, proof);
  if (detour !== null) return { kind: "redirect", to: detour, cookies };
  // Only an app that keeps users has somebody to link to, so only then is the present session read.
  const currentUserId = config.adapter === null ? null : await sessions.readUserId(visit);
  const { user, isNewUser, created, linked } = await signInUser(config, identity, currentUserId);
  const { account, profile } = identity;
  if (created !== null) await announce(config, "createUser", { user: created });
  if (linked !== null)
    await announce(config, "linkAccount", { user: linked, account, profile: identity.user });
  const grant = await sessions.issue({ identity: { ...identity, user }, isNewUser }, visit);
  await announce(config, "signIn", { user, account, profile, isNewUser });
  const to = isNewUser ? toNewUserPage(config, visit, proof.returnTo) : proof.returnTo;
  return { kind: "redirect", to, cookies: [...cookies, ...grant.cookies] };
}

/** Somebody new sees the app's page for newcomers first, if it has one. */
function toNewUserPage({ pages }: Config, visit: Visit, returnTo: URL): URL {
  return toOwnPage(pages.newUser, visit, { callbackUrl: returnTo.href }) ?? returnTo;
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
