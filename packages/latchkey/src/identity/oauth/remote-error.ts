/** Whose turn it is: the provider cannot answer now, or its answer cannot be accepted. */
export type RemoteErrorCode = "PROVIDER_UNAVAILABLE" | "OAUTH_RESPONSE_INVALID";

/** A provider's failure in plain words; the message never holds a code, token or secret, so it may be shown. */
export class RemoteError extends Error {
  override readonly name = "RemoteError";
  readonly code: RemoteErrorCode;

  constructor(code: RemoteErrorCode, problem: string, options?: { cause?: unknown }) {
    super(problem, options);
    this.code = code;
  }
}

/** The error of an answer that is not what was asked for: its status and media type, nothing of its body. */
export function createAnswerError(response: Response, cause?: unknown): RemoteError {
  const mediaType = /^[\w.+/-]{1,60}/.exec(response.headers.get("content-type") ?? "")?.[0];
  const { status } = response;
  // An HTML page with status 200 is a maintenance or sign-in page in front of the provider: it passes with time.
  const isPassing =
    status >= 500 || status === 408 || status === 429 || (response.ok && mediaType === "text/html");
  return new RemoteError(
    isPassing ? "PROVIDER_UNAVAILABLE" : "OAUTH_RESPONSE_INVALID",
    `answered ${status} ${mediaType ?? "without a media type"}`,
    cause === undefined ? undefined : { cause },
  );
}
