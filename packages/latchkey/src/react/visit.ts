import { announceChange } from "./announce-change.js";
import type { Answer } from "./auth-endpoint.js";
import type { SessionStore } from "./session-store.js";
import { verifyAnswer } from "./verify-answer.js";

/**
 * Where to go afterwards, and whether to go there at all.
 *
 * @example
 * ```ts
 * import type { RedirectOptions } from "latchkey/react";
 *
 * const options: RedirectOptions = { redirectTo: "/dashboard" };
 * ```
 */
export interface RedirectOptions<R extends boolean = boolean> {
  /** Where to go afterwards; the current page unless said otherwise. */
  redirectTo?: string;
  /** The older name of `redirectTo`. */
  callbackUrl?: string;
  /** With `false` the page stays and the result says where it would have gone. */
  redirect?: R;
}

/**
 * How a sign-in or sign-out ended, the same for every provider.
 *
 * @example
 * ```ts
 * import { signIn, type SignInResult } from "latchkey/react";
 *
 * const toMessage = ({ ok, error, code }: SignInResult) => (ok ? "Welcome" : `Refused: ${code ?? error}`);
 * const message = toMessage(await signIn("credentials", { email: "ada@example.com", redirect: false }));
 * ```
 */
export interface SignInResult {
  /** Whether it worked; never true together with an `error`. */
  readonly ok: boolean;
  /** HTTP status of the answer; 0 when there was none. */
  readonly status: number;
  readonly error: string | null;
  /** The app's own code, from a `CredentialsSignin` it threw. */
  readonly code: string | null;
  /** Where the browser goes, or should go; `null` after a failure. */
  readonly url: string | null;
}

/** Leaves for `url`; one that only adds a fragment to the page would not load it anew, so that is done here. */
export function navigate(url: string): void {
  location.href = url;
  if (url.includes("#") && location.href === url) location.reload();
}

/** Where to go afterwards; the error of an earlier attempt does not belong to a successful one. */
export function readReturnTo({ redirectTo, callbackUrl }: RedirectOptions): string {
  const asked = redirectTo ?? callbackUrl;
  if (asked !== undefined) return asked;
  const here = new URL(location.href);
  here.searchParams.delete("error");
  return here.href;
}

/** What the endpoints for signing in and out answer. */
export interface VisitBody {
  readonly url?: string;
}

/** Turns an answer into a result, and leaves the page unless told not to. */
export async function concludeVisit(
  store: SessionStore<unknown>,
  answer: Answer<VisitBody>,
  // biome-ignore format: one line for what the visit is to be.
  ...[redirect = true, isSignOut]: [redirect?: boolean, isSignOut?: boolean]
): Promise<SignInResult> {
  const url = answer.body?.url;
  // After a sign-out an error there is the app's own word for its page.
  const query = new URLSearchParams(isSignOut ? "" : url?.split("?")[1]);
  const error = query.get("error") ?? answer.failure?.code ?? null;
  const ok = !!url && !error;
  if (redirect) url ? navigate(url) : verifyAnswer(answer);
  else if (ok) await store.refresh();
  if (ok) announceChange(store);
  return {
    ok,
    status: answer.status,
    error,
    code: error ? query.get("code") : null,
    url: ok ? url : null,
  };
}
