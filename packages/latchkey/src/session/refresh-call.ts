import type { KeptTokens } from "./kept-tokens.js";

let calls = 0;

/** Calls of `callbacks.jwt` are told apart by their order. */
export function countCall(): number {
  calls += 1;
  return calls;
}

/** The provider's tokens before `callbacks.jwt` is called, which may refresh them. */
export interface RefreshCall {
  readonly before: KeptTokens;
  /** Whether the claims said already that a refresh failed. */
  readonly hadError: boolean;
  /** When the call began, in calls. */
  readonly beganAt: number;
}
