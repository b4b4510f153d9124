import { createUuid } from "../bytes/random-text.js";
import type { Dialect } from "../config/dialect.js";
import type { Identity, IdentityUser } from "../contract/identity.js";
import type { CredentialsProvider } from "../contract/provider.js";
import { type AuthError, createAuthError, toThrownFacts } from "../reason/auth-error.js";
import { readIdentifier } from "./identifier.js";

/** A submitted sign-in form, and the request it came in. */
export interface CredentialsSubmission {
  readonly fields: ReadonlyMap<string, string>;
  readonly request: Request;
  /** What becomes of somebody without an id and an address; refused unless set. */
  readonly namelessUser?: Dialect["namelessUser"];
}

// The form's own fields, and the one name that a plain object cannot hold safely.
const withheldFields: ReadonlySet<string> = new Set([
  "__proto__",
  "callbackUrl",
  "csrfToken",
  "json",
  "redirect",
]);

/**
 * Lets the app's `authorize` decide over a submission.
 *
 * Throws an `AuthError`: CREDENTIALS_REJECTED, AUTHORIZE_THREW or PROFILE_INVALID.
 */
export async function verifyCredentials(
  provider: CredentialsProvider,
  submission: CredentialsSubmission,
): Promise<Identity> {
  const answer = await authorize(provider, submission);
  if (answer === null || answer === undefined || answer === false)
    throw createRejection(provider.id, defaultCode);
  const given = typeof answer === "object" ? { ...answer } : {};
  const id = readIdentifier("id" in given ? given.id : undefined) ?? readEmail(given);
  if (id === null) {
    if (isAdmitted(answer, submission.namelessUser)) return toIdentity(provider, given, createUuid());
    throw createAuthError("PROFILE_INVALID", {
      provider: provider.id,
      source: "authorize()",
      problem:
        typeof answer === "object" ? "returned neither an id nor an email" : `returned a ${typeof answer}`,
    });
  }
  return toIdentity(provider, given, id);
}

const isAdmitted = (answer: unknown, nameless: Dialect["namelessUser"] = "refused"): boolean =>
  nameless === "uuid-even-by-true" || (nameless === "uuid" && typeof answer === "object");

function toIdentity(provider: CredentialsProvider, given: object, id: string): Identity {
  const user: IdentityUser = { ...given, id };
  return { user, account: { provider: provider.id, providerAccountId: id, type: "credentials" } };
}

const defaultCode = "credentials";

/** What the visitor typed, without the form's own fields. */
export function toCredentials(fields: ReadonlyMap<string, string>): Record<string, string> {
  const credentials: Record<string, string> = Object.create(null);
  for (const [name, value] of fields) {
    if (!withheldFields.has(name)) credentials[name] = value;
  }
  return credentials;
}

async function authorize(provider: CredentialsProvider, { fields, request }: CredentialsSubmission) {
  try {
    const answer: unknown = await provider.authorize(toCredentials(fields), request);
    return answer;
  } catch (thrown) {
    const refusal = toRefusal(provider.id, thrown);
    if (refusal !== null) throw refusal;
    throw createAuthError("AUTHORIZE_THREW", { provider: provider.id, ...toThrownFacts(thrown) }, thrown);
  }
}

/** The refusal that the app's own code means by a `CredentialsSignin`, with its code; `null` for any other error. */
export function toRefusal(providerId: string, thrown: unknown): AuthError | null {
  const code = readRefusal(thrown);
  return code === null ? null : createRejection(providerId, code, thrown);
}

/** The code of a `CredentialsSignin`, told by its type: the app's copy of the class may come from another bundle. */
function readRefusal(thrown: unknown): string | null {
  if (typeof thrown !== "object" || thrown === null) return null;
  if (!("type" in thrown) || thrown.type !== "CredentialsSignin") return null;
  const code = "code" in thrown ? thrown.code : null;
  return typeof code === "string" && /^[A-Za-z0-9_.-]{1,64}$/.test(code) ? code : defaultCode;
}

function createRejection(provider: string, reasonCode: string, cause?: unknown): AuthError {
  return createAuthError("CREDENTIALS_REJECTED", { provider, reasonCode }, cause);
}

function readEmail(given: object): string | null {
  return "email" in given && typeof given.email === "string" ? readIdentifier(given.email) : null;
}
