import { keepAuthenticator } from "../account/keep-authenticator.js";
import { signInUser } from "../account/sign-in-user.js";
import { announce } from "../config/announce.js";
import type { Config } from "../config/config.js";
import type { Dialect } from "../config/dialect.js";
import type { Identity } from "../contract/identity.js";
import type { Outcome } from "../contract/outcome.js";
import type { Visit } from "../contract/visit.js";
import { admit } from "./admit.js";
import type { FlowContext } from "./flow-context.js";
import { toOwnPage } from "./own-page.js";
import type { Proof } from "./proof.js";
import { requireActiveUser } from "./require-active-user.js";

/** Admits a proven identity and issues its session; the same for every kind of provider. */
export async function completeSignIn(context: FlowContext, visit: Visit, proof: Proof): Promise<Outcome> {
  const { config, sessions } = context;
  const { cookies, credentials } = proof;
  const identity = toNamedIdentity(config.dialect, proof.identity);
  const detour = await admit(config, visit, { ...identity, credentials });
  if (detour !== null) return { kind: "redirect", to: detour, cookies };
  // Only an app that keeps users has somebody to link to, so only then is the present session read.
  const currentUserId = config.adapter === null ? null : await sessions.readUserId(visit);
  const signedIn = await signInUser(config, identity, currentUserId);
  const { user, isNewUser, created, updated, linked } = signedIn;
  await requireActiveUser(config, user.id);
  const { account, profile } = identity;
  const { authenticator } = proof;
  if (authenticator !== undefined) await keepAuthenticator(config, { account, authenticator }, signedIn);
  if (created !== null) await announce(config, "createUser", { user: created });
  if (updated !== null) await announce(config, "updateUser", { user: updated });
  if (linked !== null)
    await announce(config, "linkAccount", { user: linked, account, profile: identity.user });
  const grant = await sessions.issue({ identity: { ...identity, user }, isNewUser }, visit);
  await announce(config, "signIn", { user, account, profile, isNewUser });
  const to = isNewUser ? toNewUserPage(config, visit, proof.returnTo) : proof.returnTo;
  return { kind: "redirect", to, cookies: [...cookies, ...grant.cookies] };
}

/** The account under the type that the app's callbacks, events and rows know. */
function toNamedIdentity({ typeNames }: Dialect, identity: Identity): Identity {
  const { account } = identity;
  return { ...identity, account: { ...account, type: typeNames[account.type] ?? account.type } };
}

/** Somebody new sees the app's page for newcomers first, if it has one. */
function toNewUserPage({ pages }: Config, visit: Visit, returnTo: URL): URL {
  return toOwnPage(pages.newUser, visit, { callbackUrl: returnTo.href }) ?? returnTo;
}
