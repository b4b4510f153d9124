import type { Outcome } from "../contract/outcome.js";
import type { Visit } from "../contract/visit.js";
import { beginEmailSignIn } from "../flow/begin-email-sign-in.js";
import { beginSignIn } from "../flow/begin-sign-in.js";
import { completeSignIn } from "../flow/complete-sign-in.js";
import { requireProvider } from "../flow/configured-provider.js";
import type { FlowContext } from "../flow/flow-context.js";
import { toOwnPage } from "../flow/own-page.js";
import { readReferer, resolveReturnTo } from "../flow/return-to.js";
import { requireAllowedHost } from "../flow/visit.js";
import { toCredentials, verifyCredentials } from "../identity/credentials.js";

/** A sign-in asked for by code on the server, such as a Server Action; a form token is not needed there. */
export interface SignInIntent {
  /** Without one the visitor is sent to the sign-in page. */
  readonly providerId?: string;
  readonly redirectTo?: string;
  /** What the visitor typed, for credentials and for a link by e-mail. */
  readonly fields?: ReadonlyMap<string, string>;
  /** Extra authorization parameters, such as `login_hint`. */
  readonly parameters?: Readonly<Record<string, string>>;
}

/** Starts a sign-in with a provider, or completes one by credentials. */
export async function signIn(context: FlowContext, visit: Visit, intent: SignInIntent): Promise<Outcome> {
  const { config } = context;
  requireAllowedHost(config, visit);
  const returnTo = await resolveReturnTo(config, visit, intent.redirectTo ?? readReferer(visit));
  if (intent.providerId === undefined) return showSignInChoice(context, visit, returnTo);
  if (config.dialect.unknownProvider === "sign-in-page" && !config.providers.has(intent.providerId)) {
    return showSignInChoice(context, visit, returnTo);
  }
  const provider = requireProvider(config, intent.providerId);
  // Only the visitor's browser can talk to an authenticator, so the page with the button is as far as the server gets.
  if (provider.type === "webauthn") return showSignInChoice(context, visit, returnTo);
  if (provider.type === "oauth" || provider.type === "oidc") {
    return beginSignIn(context, visit, { provider, returnTo, parameters: intent.parameters });
  }
  const fields = intent.fields ?? new Map<string, string>();
  if (provider.type === "email") {
    const request = createSubmission(visit, `${config.basePath}/signin/${provider.id}`);
    return beginEmailSignIn(context, visit, { provider, returnTo, typed: fields.get("email"), request });
  }
  const request = createSubmission(visit, `${config.basePath}/callback/${provider.id}`);
  const identity = await verifyCredentials(provider, {
    fields,
    request,
    namelessUser: config.dialect.namelessUser,
  });
  return completeSignIn(context, visit, {
    identity,
    returnTo,
    cookies: [],
    credentials: toCredentials(fields),
  });
}

function showSignInChoice({ config }: FlowContext, visit: Visit, returnTo: URL): Outcome {
  const page = config.pages.signIn ?? `${config.basePath}/signin`;
  const to = toOwnPage(page, visit, { callbackUrl: returnTo.href }) ?? new URL("/", visit.origin.origin);
  return { kind: "redirect", to, cookies: [] };
}

// They speak of the body and the connection of the visit, and this request has neither.
const withheldHeaders = /^(?::.*|content-.*|transfer-encoding|connection)$/i;

/** The request `authorize` gets: address and headers of the visit, so that it can see who asks, and from where. */
function createSubmission({ headers, origin }: Visit, path: string): Request {
  const copied = new Headers();
  for (const name of headers.keys?.() ?? []) {
    const value = headers.get(name);
    if (value !== null && !withheldHeaders.test(name)) copied.set(name, value);
  }
  return new Request(new URL(path, origin.origin), { method: "POST", headers: copied });
}
