import type { createAuth } from "latchkey";
import { Credentials } from "latchkey/providers/credentials";
import { GitHub } from "latchkey/providers/github";
import { Resend } from "latchkey/providers/resend";
import { createRemoteStore, createRevokingStore, type Fault } from "./remote-store";
import { otherSecret, secret } from "./secrets";

type Options = Parameters<typeof createAuth>[0];
type Strategy = "jwt" | "database";

const bob = Credentials({
  credentials: { password: {} },
  authorize: ({ password }) => (password === "sesame" ? { id: "bob-1", name: "Bob" } : null),
});

const mail = Resend({ apiKey: "key", from: "app@example.com" });

/** Tokens are asked about in a database that fails. */
const epochsFrom = (fault: Fault): Partial<Options> => ({
  adapter: createRevokingStore(fault),
  session: { revocation: { maxStale: 0, onEdge: true } },
});

/** Instances whose configuration is not right, or that ask whether a session is over before its time. */
export const configurationVariants: Readonly<Record<string, (strategy: Strategy) => Partial<Options>>> = {
  // Sessions of the second one are still read; new ones would be sealed by the first.
  "weak-secret": () => ({ secret: ["changeme", secret] }),
  "url-invalid": () => ({ baseUrl: "localhost:3500" }),
  "url-with-path": () => ({ baseUrl: "http://localhost:3500/api/auth/signin" }),
  "option-invalid": () => ({ session: { maxAge: -1 } }),
  "provider-without-client": () => ({ providers: [GitHub({})] }),
  "provider-without-endpoints": () => ({
    providers: [{ id: "ours", name: "Ours", type: "oauth", clientId: "id", clientSecret: "secret" } as never],
  }),
  "mail-without-adapter": () => ({ providers: [mail], adapter: undefined }),
  "secret-of-proxy": () => ({ secret: otherSecret }),
  "other-strategy": (strategy) => ({
    session: { strategy: strategy === "jwt" ? "database" : "jwt" },
    adapter: createRemoteStore(),
  }),
  "bob-a-while-ago": () => ({ providers: [bob], now: () => Date.now() - 60_000 }),
  "user-disabled": () => ({
    adapter: createRemoteStore(),
    session: { isUserActive: () => false, revocation: { onEdge: true } },
  }),
  "user-asked-for": () => ({
    adapter: createRemoteStore(),
    session: { isUserActive: () => true, revocation: { onEdge: true } },
  }),
  "turned-away": () => ({ callbacks: { signIn: () => false } }),
  "epoch-down": () => epochsFrom("down"),
  "epoch-slow": () => ({ ...epochsFrom("slow"), adapterTimeout: 0.2 }),
  "epoch-old": () => epochsFrom("old-schema"),
  revocable: () => ({
    adapter: createRevokingStore(),
    session: { revocation: { maxStale: 0, onEdge: true } },
  }),
};
