import type { Answer } from "./auth-endpoint.js";
import { readAnswer } from "./read-answer.js";
import { sendRequest } from "./send-request.js";
import type { SessionStore } from "./session-store.js";

/** Asks one of the endpoints; never rejects. */
export const askEndpoint = async <T>(
  { options }: Pick<SessionStore<never>, "options">,
  path: string,
  init?: RequestInit,
): Promise<Answer<T>> =>
  readAnswer(await sendRequest(options, path, init).catch(() => undefined), options, path);
