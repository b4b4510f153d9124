import type { Adapter, StoredAuthenticator } from "../../contract/adapter.js";
import { changeRow, runScript } from "./commands.js";
import type { Place } from "./sessions.js";
import { decodeRow, encodeRow } from "./stored-value.js";

type AuthenticatorMethods =
  | "getAuthenticator"
  | "createAuthenticator"
  | "listAuthenticatorsByUserId"
  | "updateAuthenticatorCounter"
  | "advanceAuthenticatorCounter";

interface Authenticators extends Required<Pick<Adapter, AuthenticatorMethods>> {
  deleteAll(userId: string): Promise<unknown>;
}

/** The methods for passkeys. */
export function createAuthenticators({ send, prefix }: Place): Authenticators {
  const toKey = (credentialID: string) => `${prefix}authenticator:${credentialID}`;
  const toList = (userId: string) => `${prefix}user-authenticators:${userId}`;
  const read = async (key: string) => decodeRow<StoredAuthenticator>(await send("GET", key));
  const list = async (userId: string) => (await send("SMEMBERS", toList(userId))) as string[];
  /** Sets the counter if the one before is as it should be. */
  const count = async (credentialID: string, counter: number, isRight: (before: number) => boolean) => {
    const key = toKey(credentialID);
    let isDone = false;
    const before = await changeRow(
      async () => (await send("GET", key)) as string | null,
      async (text) => {
        const authenticator = decodeRow<StoredAuthenticator>(text) as StoredAuthenticator;
        if (!isRight(authenticator.counter)) return true;
        const values = [text, encodeRow({ ...authenticator, counter }), ""];
        isDone = (await runScript(send, "swap", { keys: [key], values })) === 1;
        return isDone;
      },
    );
    return { isThere: before !== null, isDone };
  };
  return {
    getAuthenticator: (credentialID) => read(toKey(credentialID)),
    async createAuthenticator(authenticator) {
      const key = toKey(authenticator.credentialID);
      const values = [1, encodeRow(authenticator), key];
      const made = await runScript(send, "claim", { keys: [key, toList(authenticator.userId)], values });
      if (made !== 1) throw new Error("a row with the same key is there already");
      return authenticator;
    },
    async listAuthenticatorsByUserId(userId) {
      const found = await Promise.all((await list(userId)).map(read));
      return found.filter((authenticator) => authenticator !== null);
    },
    async updateAuthenticatorCounter(credentialID, counter) {
      const { isThere } = await count(credentialID, counter, () => true);
      if (!isThere) throw new Error("there is no such authenticator");
      return read(toKey(credentialID));
    },
    advanceAuthenticatorCounter: async (credentialID, { from, to }) =>
      (await count(credentialID, to, (before) => before === from)).isDone,
    async deleteAll(userId) {
      await send("DEL", toList(userId), ...(await list(userId)));
    },
  };
}
