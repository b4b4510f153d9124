import type { Outcome } from "../contract/outcome.js";
import type { Engine } from "../core/create-engine.js";
import { toRelative } from "../http/safe-redirect.js";
import { createAuthError } from "../reason/auth-error.js";
import type { SignInOptions, SignOutOptions } from "./auth.js";
import { redirectTo } from "./navigation.js";
import { type RequestScope, readRequestScope } from "./request-scope.js";
import type { ServerSession } from "./server-session.js";
import { type AskArguments, readSurface, requireWriting } from "./surface.js";

/** Signs in where cookies can be written; goes to the target, or gives its URL with `redirect: false`. */
export async function signInOnServer(
  engine: Engine,
  provider: string | undefined,
  {
    options = {},
    parameters,
  }: { options?: SignInOptions | FormData; parameters?: Readonly<Record<string, string>> },
): Promise<string> {
  const scope = await readWritableScope("signIn");
  const { redirect, redirectTo, fields } = toIntent(options);
  const outcome = await engine.signIn(scope.arrival, {
    providerId: provider,
    redirectTo,
    fields,
    parameters,
  });
  return applyOutcome(scope, outcome, redirect);
}

/** Signs out where cookies can be written; goes to the target, or gives its URL with `redirect: false`. */
export async function signOutOnServer(engine: Engine, options: SignOutOptions = {}): Promise<string> {
  const scope = await readWritableScope("signOut");
  const { everywhere } = options;
  const outcome = await engine.signOut(scope.arrival, {
    redirectTo: toAddress(options.redirectTo),
    everywhere,
  });
  return applyOutcome(scope, outcome, options.redirect ?? true);
}

interface Updated {
  readonly engine: Engine;
  readonly sessions: ServerSession;
}

/** Updates the session where cookies can be written and gives it, or `null`. */
export async function updateOnServer(
  { engine, sessions }: Updated,
  given: readonly unknown[],
): Promise<unknown> {
  // Node's pair, or the context that holds it, comes before what is new.
  const asked = given.slice(0, -1) as unknown as AskArguments;
  const surface = await requireWriting(await readSurface(asked), "update");
  const reading = await engine.update(surface.arrival, given.at(-1));
  surface.write(reading.cookies);
  // The cookie of a row stays as it was, and so would what was read by it.
  sessions.forget(surface);
  return reading.session;
}

const readWritableScope = async (method: string): Promise<RequestScope> =>
  requireWriting(await readRequestScope(), method);

async function applyOutcome(scope: RequestScope, outcome: Outcome, isFollowed: boolean): Promise<string> {
  scope.write(outcome.cookies);
  if (outcome.kind !== "redirect")
    throw createAuthError("INTERNAL", { name: "Outcome", message: outcome.kind });
  if (!isFollowed) return outcome.to.href;
  return redirectTo(toTarget(scope, outcome.to));
}

/** Own pages are reached by path, so that Next.js can render them within the action's answer. */
function toTarget({ arrival: { headers } }: RequestScope, to: URL): string {
  const host = headers.get("x-forwarded-host") ?? headers.get("host");
  return to.host === host ? toRelative(to) : to.href;
}

/** Types ask for a text, and code has a `URL` at hand as often. */
const toAddress = (given: unknown): string | undefined =>
  typeof given === "string" || given instanceof URL ? String(given) : undefined;

/** What a form can hold: code may give a number or a yes where a visitor types. */
const isPlain = (value: unknown): value is string | number | boolean =>
  ["string", "number", "boolean"].includes(typeof value);

function toIntent(options: SignInOptions | FormData) {
  const entries: [string, unknown][] =
    options instanceof FormData ? [...options.entries()] : Object.entries(options);
  const own = new Map(entries);
  const redirectTo = own.get("redirectTo") ?? own.get("callbackUrl");
  const fields = new Map<string, string>();
  for (const [name, value] of own) {
    // React adds members of its own to the form of a Server Action; they are not the visitor's.
    if (isPlain(value) && !name.startsWith("$ACTION_")) fields.set(name, String(value));
  }
  for (const name of ["redirect", "redirectTo", "callbackUrl"]) fields.delete(name);
  return {
    redirect: own.get("redirect") !== false,
    redirectTo: toAddress(redirectTo),
    fields,
  };
}
