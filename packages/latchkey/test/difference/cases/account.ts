import { createMemoryAdapter } from "../../../src/store/memory.js";
import { type Loose, usual, type Variant } from "../app.js";
import type { VisitCase } from "../visit-case.js";
import type { Visitor } from "../visitor.js";

interface Told {
  account?: { type?: string; provider?: string };
}

/** An app whose session shows the type of account that its own functions and its database were told. */
const telling = (isStored: boolean): Variant => {
  return (ground) => {
    const told: string[] = [];
    const note =
      (place: string) =>
      ({ account }: Told): void => {
        if (account) told.push(`${place}: ${account.type} ${account.provider}`);
      };
    const callbacks = {
      signIn: (given: Told) => {
        note("callbacks.signIn")(given);
        return true;
      },
      jwt: ({ token, ...given }: Told & { token: object }) => {
        note("callbacks.jwt")(given);
        return token;
      },
      session: ({ session }: { session: object }) => ({ ...session, told }),
    };
    const events = { signIn: note("events.signIn"), linkAccount: note("events.linkAccount") };
    const options: Loose = { ...usual(ground), callbacks, events };
    if (!isStored) return options;
    const { createUserWithAccount: _ours, ...methods } = createMemoryAdapter() as unknown as Loose;
    const linkAccount = (account: Told["account"]) => {
      note("adapter.linkAccount")({ account });
      return (methods.linkAccount as (account: unknown) => unknown)(account);
    };
    const providers = (options.providers as Loose[]).filter(({ type }) => type !== "credentials");
    return { ...options, providers, adapter: { ...methods, linkAccount } };
  };
};

const thenSession =
  (act: (v: Visitor) => Promise<Response>): VisitCase["visit"] =>
  async (v) => {
    await act(v);
    return v.get("session");
  };

export const accountCases: readonly VisitCase[] = [
  {
    name: "account: of an OpenID provider, as the app is told",
    options: telling(false),
    visit: thenSession((v) => v.signInAt("oidc")),
  },
  {
    name: "account: of an OpenID provider, as it is stored",
    options: telling(true),
    visit: thenSession((v) => v.signInAt("oidc")),
  },
  {
    name: "account: without OpenID, as it is stored",
    options: telling(true),
    visit: thenSession((v) => v.signInAt("github")),
  },
  {
    name: "account: of a password, as the app is told",
    options: telling(false),
    visit: thenSession((v) => v.enter()),
  },
];
