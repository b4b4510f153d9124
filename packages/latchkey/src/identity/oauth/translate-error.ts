import {
  AuthorizationResponseError,
  JSON_ATTRIBUTE_COMPARISON,
  JWT_CLAIM_COMPARISON,
  JWT_TIMESTAMP_CHECK,
  KEY_SELECTION,
  OperationProcessingError,
  ResponseBodyError,
  UnsupportedOperationError,
} from "oauth4webapi";
import { AuthError, createAuthError } from "../../reason/auth-error.js";
import { createBareError } from "./bare-error.js";
import { createIssuerError } from "./discover-metadata.js";
import { createAnswerError, RemoteError } from "./remote-error.js";

/** Which conversation with the provider failed. */
export type OAuthStep = "discovery" | "authorization" | "token" | "keys" | "userinfo";

/** Where an error was met. */
export interface OAuthScene {
  readonly provider: string;
  readonly redirectUri: string;
}

/** Runs one step; whatever it throws becomes an `AuthError` that names the step. */
export async function runStep<T>(
  scene: OAuthScene & { step: OAuthStep },
  act: () => T | Promise<T>,
): Promise<T> {
  try {
    return await act();
  } catch (thrown) {
    throw translateError(thrown, scene);
  }
}

/** The `AuthError` of anything thrown while talking to a provider; no code, token or secret is in it or below it. */
export function translateError(thrown: unknown, scene: OAuthScene & { step: OAuthStep }): AuthError {
  if (thrown instanceof AuthError) return thrown;
  if (thrown instanceof AuthorizationResponseError) {
    const facts = { provider: scene.provider, error: toErrorCode(thrown.error) };
    return createAuthError("OAUTH_DENIED", facts, toBareError(thrown));
  }
  const failure = toRemoteError(thrown);
  return createAuthError(failure.code, { ...scene, problem: failure.message }, failure);
}

function toRemoteError(thrown: unknown): RemoteError {
  if (thrown instanceof RemoteError) return thrown;
  const cause = toBareError(thrown);
  const refuse = (problem: string) => new RemoteError("OAUTH_RESPONSE_INVALID", problem, { cause });
  if (thrown instanceof ResponseBodyError) return refuse(`error "${toErrorCode(thrown.error)}"`);
  if (thrown instanceof UnsupportedOperationError) return refuse(toPlainWords(thrown.message));
  if (!(thrown instanceof OperationProcessingError)) return refuse("the answer cannot be read");
  if (thrown.cause instanceof Response) return createAnswerError(thrown.cause, cause);
  const error = readMember(readMember(thrown.cause, "body"), "error");
  // GitHub, among others, answers 200 with an error in it.
  if (typeof error === "string") return refuse(`error "${toErrorCode(error)}"`);
  return describeMismatch(thrown, refuse);
}

function describeMismatch(
  error: OperationProcessingError,
  refuse: (problem: string) => RemoteError,
): RemoteError {
  const claim = String(readMember(error.cause, "claim"));
  const attribute = readMember(error.cause, "attribute");
  switch (error.code) {
    case JWT_CLAIM_COMPARISON:
      return refuse(`ID token: unexpected "${claim}"`);
    case JWT_TIMESTAMP_CHECK:
      return refuse(
        claim === "exp" ? 'ID token: it has expired ("exp")' : `ID token: "${claim}" is out of time`,
      );
    case KEY_SELECTION:
      return refuse("ID token: none of the provider's keys, or more than one, fits its signature");
    case JSON_ATTRIBUTE_COMPARISON: {
      const found = readMember(readMember(error.cause, "body"), "issuer");
      if (attribute !== "issuer" || typeof found !== "string")
        return refuse(`unexpected "${String(attribute)}"`);
      return createIssuerError(found, String(readMember(error.cause, "expected")));
    }
    default:
      return refuse(describeAlgorithm(error.cause) ?? toPlainWords(error.message));
  }
}

function describeAlgorithm(cause: unknown): string | null {
  const header = readMember(cause, "header");
  const expected = readMember(cause, "expected");
  if (header === undefined || typeof expected !== "string") return null;
  const found = /^[\w-]{1,20}$/.exec(String(readMember(header, "alg")))?.[0] ?? "an unknown algorithm";
  return `ID token: signed with ${found}, but idTokenSignedResponseAlg is ${expected}`;
}

/** oauth4webapi's messages are fixed sentences that name claims and parameters but never hold their values. */
function toPlainWords(message: string): string {
  return message
    .replace(/^"response" body "(\w+)" property/, 'the answer\'s "$1"')
    .replace(/^"response" body/, "the answer")
    .replace(/^JWT signature/, "ID token: signature")
    .replace(/\bJWT\b/, "ID token")
    .slice(0, 200);
}

/** An error code within the characters RFC 6749 §4.1.2.1 allows. */
function toErrorCode(error: string): string {
  return error.replace(/[^\x20-\x21\x23-\x5b\x5d-\x7e]/g, "").slice(0, 64) || "unnamed";
}

/** Only oauth4webapi's own sentences are known to hold no value that came over the wire. */
function toBareError(thrown: unknown): Error {
  const isKnown =
    thrown instanceof OperationProcessingError ||
    thrown instanceof UnsupportedOperationError ||
    thrown instanceof ResponseBodyError ||
    thrown instanceof AuthorizationResponseError;
  return createBareError(thrown, isKnown ? thrown.message : "the answer cannot be read");
}

function readMember(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}
