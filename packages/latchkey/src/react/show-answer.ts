import type { Answer } from "./auth-endpoint.js";
import { readAnswer } from "./read-answer.js";
import { type SessionState, toSessionState } from "./session-state.js";
import type { Question, SessionStore } from "./session-store.js";

/** The state an answer leads to; one of no use keeps what was known. */
export const toAnsweredState = <S>(
  { body, reason, failure }: Answer<S>,
  known: SessionState<S>,
): SessionState<S> =>
  failure
    ? { status: "error", data: known.data ?? null, reason: failure }
    : toSessionState(body ?? null, reason);

/** Shows what a question for the session led to. */
export async function showAnswer<S>(
  response: Response,
  store: SessionStore<S>,
  { turn, reason }: Question,
): Promise<Answer<S>> {
  const answer = await readAnswer<S>(response, store.options, "/session");
  store.show(turn, toAnsweredState({ ...answer, reason: answer.reason ?? reason ?? null }, store.getState()));
  return answer;
}
