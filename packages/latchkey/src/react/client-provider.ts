import { askEndpoint } from "./ask-endpoint.js";
import type { Answer } from "./auth-endpoint.js";
import type { SessionStore } from "./session-store.js";
import { verifyAnswer } from "./verify-answer.js";

/**
 * A provider as the server shows it to anyone.
 *
 * @example
 * ```ts
 * import type { ClientProvider } from "latchkey/react";
 *
 * export const toLabel = ({ name }: ClientProvider) => `Sign in with ${name}`;
 * ```
 */
export interface ClientProvider {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly signinUrl: string;
  readonly callbackUrl: string;
}

/**
 * The providers by their ids.
 *
 * @example
 * ```ts
 * import type { ClientProviders } from "latchkey/react";
 *
 * export const listNames = (providers: ClientProviders) => Object.values(providers).map(({ name }) => name);
 * ```
 */
export type ClientProviders = Record<string, ClientProvider>;

const lists = new WeakMap<object, Answer<ClientProviders>>();

/** The provider list, asked for until it comes. */
export async function readProviders(store: SessionStore<unknown>): Promise<Answer<ClientProviders>> {
  const known = lists.get(store.getState);
  if (known) return known;
  const list = await askEndpoint<ClientProviders>(store, "/providers");
  if (!list.failure) lists.set(store.getState, list);
  return list;
}

/** Asks the server for its providers, once; rejects when it gave no answer. */
export async function getProvidersOf(store: SessionStore<unknown>): Promise<ClientProviders> {
  return verifyAnswer(await readProviders(store)) ?? {};
}
