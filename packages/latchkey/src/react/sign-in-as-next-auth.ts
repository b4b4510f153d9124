import { readProviders } from "./client-provider.js";
import { page } from "./current-store.js";
import { isOfFour, readEpoch } from "./read-epoch.js";
import { reportFailure } from "./report-failure.js";
import { sendRequest } from "./send-request.js";
import type { SessionStore } from "./session-store.js";
import { type SignIn, signInAt } from "./sign-in.js";
import { navigate, type SignInResult } from "./visit.js";

/** Whether the server speaks as next-auth 4: its session's companion says so, or its word for nobody. */
async function speaksAsFour({ options }: SessionStore<unknown>): Promise<boolean> {
  if (readEpoch()) return isOfFour(readEpoch());
  const response = await sendRequest(options, "/session").catch(() => undefined);
  return (await response?.text()) === "{}";
}

/**
 * The plain `signIn`: leaves the page where the client of next-auth does, even for who wants to stay.
 *
 * Without a provider list it opens the error page; with 4 only passwords and email can be entered in place.
 */
export async function signInAsNextAuth(
  store: SessionStore<unknown>,
  [provider = "", options = {}, parameters]: Parameters<SignIn>,
): Promise<SignInResult> {
  const { status, failure, body } = await readProviders(store);
  if (failure) {
    reportFailure(`${failure.code}: ${failure.saw}`);
    navigate(`${store.options.basePath ?? page.basePath}/error`);
    return { ok: false, status, error: failure.code, code: null, url: null };
  }
  const type = body?.[provider]?.type ?? "email";
  const hasToLeave = !/^(credentials|email|webauthn)$/.test(type) && options.redirect === false;
  const redirect = (hasToLeave && (await speaksAsFour(store))) || options.redirect;
  return signInAt(store, [provider, { ...options, ...(redirect !== undefined && { redirect }) }, parameters]);
}
