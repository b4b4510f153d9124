import { createMemoryAdapter } from "../../../src/store/memory.js";
import { type Loose, usual, type Variant } from "../app.js";
import type { VisitCase } from "../visit-case.js";
import type { Visitor } from "../visitor.js";

/** The links that were sent, newest last. */
const outbox: string[] = [];

const mailing = (more: Loose = {}): Variant => {
  return (ground) => {
    const { createUserWithAccount: _ours, ...adapter } = createMemoryAdapter();
    const email = {
      id: "email",
      type: "email",
      name: "Email",
      from: "app@example.com",
      server: { host: "localhost" },
      maxAge: 86_400,
      options: {},
      sendVerificationRequest: ({ url }: { url: string }) => void outbox.push(url),
      ...more,
    };
    const { callbacks } = usual(ground);
    return { ...usual(ground), callbacks, adapter, providers: [email], ...(more.app as Loose) };
  };
};

const ask = (v: Visitor, email = "ann@example.com") =>
  v.post("signin/email", { email, callbackUrl: "/dashboard" });

const follow =
  (change: (url: URL) => void = () => {}): VisitCase["visit"] =>
  async (v) => {
    await ask(v);
    const url = new URL(outbox.at(-1) ?? "");
    change(url);
    return v.get(url.href, { "sec-fetch-site": "cross-site" });
  };

export const emailCases: readonly VisitCase[] = [
  { name: "e-mail: a link is asked for", options: mailing(), visit: (v) => ask(v) },
  { name: "e-mail: on https", options: mailing(), scheme: "https", visit: (v) => ask(v) },
  { name: "e-mail: no address", options: mailing(), visit: (v) => ask(v, "") },
  {
    name: "e-mail: two signs in the address",
    options: mailing(),
    visit: (v) => ask(v, "ann@evil@example.com"),
  },
  {
    name: "e-mail: it cannot be sent",
    options: mailing({
      sendVerificationRequest() {
        throw new Error("no mail today");
      },
    }),
    visit: (v) => ask(v),
  },
  {
    name: "e-mail: callbacks.signIn says false",
    options: mailing({ app: { callbacks: { signIn: () => false } } }),
    visit: (v) => ask(v),
  },
  {
    name: "e-mail: callbacks.signIn throws",
    options: mailing({
      app: {
        callbacks: {
          signIn() {
            throw new Error("no database today");
          },
        },
      },
    }),
    visit: (v) => ask(v),
  },
  {
    name: "e-mail: without a token",
    options: mailing(),
    visit: (v) => v.post("signin/email", { email: "ann@example.com" }, { csrf: false }),
  },
  { name: "e-mail: the link is followed", options: mailing(), visit: follow() },
  { name: "e-mail: the link on https", options: mailing(), scheme: "https", visit: follow() },
  {
    name: "e-mail: a newcomer's page",
    options: mailing({ app: { pages: { newUser: "/welcome" } } }),
    visit: follow(),
  },
  {
    name: "e-mail: the session afterwards",
    options: mailing(),
    visit: async (v) => follow()(v).then(() => v.get("session")),
  },
  {
    name: "e-mail: another token",
    options: mailing(),
    visit: follow((url) => url.searchParams.set("token", "0".repeat(64))),
  },
  {
    name: "e-mail: no token in the link",
    options: mailing(),
    visit: follow((url) => url.searchParams.delete("token")),
  },
  {
    name: "e-mail: no address in the link",
    options: mailing(),
    visit: follow((url) => url.searchParams.delete("email")),
  },
  {
    name: "e-mail: another address",
    options: mailing(),
    visit: follow((url) => url.searchParams.set("email", "eve@example.com")),
  },
  {
    name: "e-mail: the link is followed twice",
    options: mailing(),
    async visit(v) {
      await follow()(v);
      return v.get(outbox.at(-1) ?? "", { "sec-fetch-site": "cross-site" });
    },
  },
  {
    name: "e-mail: the link is followed after two days",
    options: mailing(),
    async visit(v) {
      await ask(v);
      v.wait(2 * 24 * 60);
      return v.get(outbox.at(-1) ?? "", { "sec-fetch-site": "cross-site" });
    },
  },
  { name: "e-mail: the sign-in page", options: mailing(), visit: (v) => v.get("signin") },
  { name: "e-mail: the providers", options: mailing(), visit: (v) => v.get("providers") },
];
