/** Sends a command and gives the answer: text, number, list or `null`. */
export type Send = (...command: readonly string[]) => Promise<unknown>;
