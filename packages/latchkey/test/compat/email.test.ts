import { createRequire } from "node:module";
import { type Mailbox, startMailbox } from "@latchkey/stand-ins";
import EmailV4 from "next-auth-v4/providers/email";
import MailgunV5 from "next-auth-v5/providers/mailgun";
import NodemailerV5 from "next-auth-v5/providers/nodemailer";
import ResendV5 from "next-auth-v5/providers/resend";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { NextAuth } from "../../src/compat/next-auth.js";
import type { NextAuthConfig } from "../../src/compat/options.js";
import { translateProvider } from "../../src/compat/translate-provider.js";
import { resolveProviders } from "../../src/config/resolve-providers.js";
import type { AnyProvider } from "../../src/contract/foreign-provider.js";
import type { EmailProvider, VerificationRequest } from "../../src/contract/provider.js";
import { createAuth } from "../../src/entry/core.js";
import { Email } from "../../src/provider/email.js";
import { Nodemailer } from "../../src/provider/nodemailer.js";
import { createMemoryAdapter } from "../../src/store/memory.js";
import { type Browser, createBrowser } from "../support/browser.js";
import { readLink, where } from "../support/mail-scene.js";
import { createRealNextAuth } from "../support/real-next-auth.js";

const secret = "0123456789abcdef0123456789abcdef";
const generations = ["v4", "v5"] as const;
type Generation = (typeof generations)[number];

/** The default export of a module of next-auth 4, which is CommonJS. */
const toFactory = (module: unknown) =>
  (typeof module === "function" ? module : (module as { default: unknown }).default) as (
    options: object,
  ) => AnyProvider;

const idOf = { v4: "email", v5: "nodemailer" } as const;
let mailbox: Mailbox;
beforeEach(async () => {
  mailbox = await startMailbox();
  vi.spyOn(console, "error").mockImplementation(() => {});
  vi.spyOn(console, "warn").mockImplementation(() => {});
});
afterEach(async () => {
  await mailbox.close();
  vi.restoreAllMocks();
});

/** The provider object of the real package. */
function createReal(generation: Generation, more: object = {}): AnyProvider {
  const options = { server: mailbox.server, from: "Harbour <door@example.com>", ...more };
  return generation === "v4" ? toFactory(EmailV4)(options) : (NodemailerV5(options) as AnyProvider);
}

/** The same app, on the real next-auth or on ours. */
async function openApp(
  whose: "real" | "ours",
  generation: Generation,
  config: Partial<NextAuthConfig> = {},
): Promise<Browser> {
  const all: NextAuthConfig = {
    providers: [createReal(generation)],
    secret,
    adapter: createMemoryAdapter(),
    ...config,
  };
  if (whose === "real") return createBrowser(await createRealNextAuth(generation, { ...all }));
  const handler = NextAuth({ ...all, compat: generation });
  return createBrowser({ handle: (request) => handler(request as never, { params: {} }) });
}

async function ask(browser: Browser, generation: Generation, email = "ann@example.com"): Promise<Response> {
  const csrfToken = await browser.csrfToken();
  return browser.submit(`/api/auth/signin/${idOf[generation]}`, {
    csrfToken,
    email,
    callbackUrl: "/dashboard",
  });
}

/** An id as far as both engines can agree on it. */
function toKind(id: string | undefined): string {
  if (id === undefined) return "none";
  return id.length > 9 && !id.includes("@") ? "uuid" : id;
}

/** Where a visit ends, with the time and secrets of links left out. */
const ending = (answer: Response): string => {
  const target = where(answer);
  return target === null ? `status ${answer.status}` : new URL(target, "http://localhost:3000").href;
};

describe.each(generations)(
  "an app of next-auth %s that changes the engine while mail is under way",
  (generation) => {
    it.each([
      ["real", "ours"],
      ["ours", "real"],
    ] as const)("a link asked for at the %s one is redeemed at %s, once", async (from, to) => {
      const adapter = createMemoryAdapter();
      const before = await openApp(from, generation, { adapter });
      expect(ending(await ask(before, generation))).toBe(
        `http://localhost:3000/api/auth/verify-request?provider=${idOf[generation]}&type=email`,
      );
      const link = readLink(mailbox);
      const after = await openApp(to, generation, { adapter });
      expect(ending(await after.open(link))).toBe("http://localhost:3000/dashboard");
      expect(await after.session()).toMatchObject({ user: { email: "ann@example.com" } });
      // And with that session the visitor goes back again.
      const back = await openApp(from, generation, { adapter });
      for (const [name, value] of after.cookies) back.cookies.set(name, value);
      expect(await back.session()).toMatchObject({ user: { email: "ann@example.com" } });
      expect(ending(await back.open(link))).toBe("http://localhost:3000/api/auth/error?error=Verification");
    });

    it("a link asked for at the real one is redeemed by createAuth too, and the other way round", async () => {
      const adapter = createMemoryAdapter();
      const own = generation === "v4" ? Email : Nodemailer;
      const native = createAuth({ providers: [own({ server: mailbox.server })], secret, adapter });
      const real = await openApp("real", generation, { adapter });
      await ask(real, generation);
      const browser = createBrowser(native);
      expect(ending(await browser.open(readLink(mailbox)))).toBe("http://localhost:3000/dashboard");
      await ask(browser, generation, "bob@example.com");
      expect(ending(await real.open(readLink(mailbox)))).toBe("http://localhost:3000/dashboard");
      expect(await real.session()).toMatchObject({ user: { email: "bob@example.com" } });
    });

    it("digests by the provider's own secret, as the real one does", async () => {
      const adapter = createMemoryAdapter();
      const config = { adapter, providers: [createReal(generation, { secret: "own-secret-of-the-mail" })] };
      await ask(await openApp("real", generation, config), generation);
      const ours = await openApp("ours", generation, config);
      expect(ending(await ours.open(readLink(mailbox)))).toBe("http://localhost:3000/dashboard");
    });
  },
);

describe.each(generations)(
  "a visitor of an app of next-auth %s ends where the real one sends them",
  (generation) => {
    const both = async (
      visit: (open: (config?: Partial<NextAuthConfig>) => Promise<Browser>) => Promise<string>,
    ) => [
      await visit((config) => openApp("ours", generation, config)),
      await visit((config) => openApp("real", generation, config)),
    ];

    it.each(["", "ann", "a@x.example,b@y.example", '"a@x.example z"@y.example', "a＠x.example@y.example"])(
      "with the address %j",
      async (typed) => {
        const [ours, real] = await both(async (open) => ending(await ask(await open(), generation, typed)));
        expect(ours?.replace(/&callbackUrl=[^&]*/, "")).toBe(real);
        expect(mailbox.mails).toEqual([]);
      },
    );

    it("when the mail cannot be sent", async () => {
      // Not at once: next-auth 5 looks at the sending only after it has digested the token.
      const sendVerificationRequest = async () => {
        await new Promise((resolve) => setTimeout(resolve, 50));
        throw new Error("no route");
      };
      const providers = [createReal(generation, { sendVerificationRequest })];
      const [ours, real] = await both(async (open) =>
        ending(await ask(await open({ providers }), generation)),
      );
      expect(ours?.replace(/&callbackUrl=[^&]*/, "")).toBe(real);
      expect(real).toContain(generation === "v4" ? "error=EmailSignin" : "error=Configuration");
    });

    it("when the app refuses, sends elsewhere, or lets in", async () => {
      for (const answer of [false, "/waiting-list", true]) {
        const callbacks = { signIn: () => answer };
        const [ours, real] = await both(async (open) =>
          ending(await ask(await open({ callbacks }), generation)),
        );
        expect(ours).toBe(real);
      }
    });

    it("when the link was used, is not theirs, or has no token", async () => {
      const change = async (edit: (link: URL) => void) => {
        const [ours, real] = await both(async (open) => {
          const browser = await open();
          await ask(browser, generation);
          const link = new URL(readLink(mailbox));
          edit(link);
          return ending(await browser.open(link.href));
        });
        expect(ours).toBe(real);
        return real;
      };
      expect(await change((link) => link.searchParams.set("token", "0"))).toContain("error=Verification");
      expect(await change((link) => link.searchParams.set("email", "bob@example.com"))).toContain(
        "error=Verification",
      );
      expect(await change((link) => link.searchParams.delete("token"))).toMatch(/error=configuration/i);
      expect(await change(() => {})).toBe("http://localhost:3000/dashboard");
    });

    it("when the link has expired, or the user cannot be stored", async () => {
      const expired = await both(async (open) => {
        const browser = await open({ providers: [createReal(generation, { maxAge: 1 })] });
        await ask(browser, generation);
        await new Promise((resolve) => setTimeout(resolve, 1_100));
        return ending(await browser.open(readLink(mailbox)));
      });
      expect(expired[0]).toBe(expired[1]);
      const createUser = () => Promise.reject(new Error("full"));
      const full = await both(async (open) => {
        const browser = await open({ adapter: { ...createMemoryAdapter(), createUser } });
        await ask(browser, generation);
        return ending(await browser.open(readLink(mailbox)));
      });
      expect(full[0]).toBe(full[1]);
    });
  },
);

describe.each(generations)(
  "callbacks and senders of an app of next-auth %s get what they are used to",
  (generation) => {
    it("in callbacks.signIn, for somebody new and for somebody known", async () => {
      const seen = async (whose: "real" | "ours") => {
        const asked: unknown[] = [];
        const adapter = createMemoryAdapter();
        await adapter.createUser({ id: "7", email: "known@example.com", emailVerified: null });
        const signIn = ({ user, account, email }: Record<string, { id?: string; userId?: string }>) => {
          asked.push(
            { ...user, id: toKind(user?.id) },
            { ...account, userId: toKind(account?.userId) },
            email,
          );
          return true;
        };
        const browser = await openApp(whose, generation, { adapter, callbacks: { signIn: signIn as never } });
        await ask(browser, generation, "new@example.com");
        await ask(browser, generation, "known@example.com");
        return asked;
      };
      expect(await seen("ours")).toEqual(await seen("real"));
    });

    it("in sendVerificationRequest", async () => {
      const seen = async (whose: "real" | "ours") => {
        const given: Record<string, unknown>[] = [];
        const sendVerificationRequest = (request: Record<string, unknown>) => void given.push(request);
        const theme = { brandColor: "#0a7" };
        const providers = [createReal(generation, { sendVerificationRequest, maxAge: 60, apiKey: "k" })];
        await ask(await openApp(whose, generation, { providers, theme }), generation);
        const [{ url, expires, token, request, identifier, provider, theme: given_ } = {}] = given;
        const { sendVerificationRequest: _, ...members } = provider as Record<string, unknown>;
        const { searchParams, pathname } = new URL(String(url));
        const colors = (given_ as { brandColor?: string }).brandColor;
        return {
          identifier,
          members,
          colors,
          pathname,
          names: [...searchParams.keys()],
          isToken: searchParams.get("token") === token,
          isDate: expires instanceof Date && Math.round((expires.getTime() - Date.now()) / 10_000),
          hasRequest: generation === "v5" && request instanceof Request,
        };
      };
      const real = await seen("real");
      const ours = await seen("ours");
      expect(ours).toEqual({
        ...real,
        members: expect.objectContaining({ from: "Harbour <door@example.com>", maxAge: 60 }),
      });
      for (const name of [
        "id",
        "type",
        "name",
        "from",
        "maxAge",
        "server",
        "signinUrl",
        "callbackUrl",
        "apiKey",
      ]) {
        expect((ours.members as Record<string, unknown>)[name], name).toEqual(
          (real.members as Record<string, unknown>)[name],
        );
      }
    });

    it("in events and callbacks.jwt", async () => {
      const seen = async (whose: "real" | "ours") => {
        const told: unknown[] = [];
        const browser = await openApp(whose, generation, {
          session: { strategy: "jwt" },
          callbacks: {
            jwt({ token, user, account, trigger, isNewUser }) {
              if (user) told.push(["jwt", user.email, account?.type, trigger, isNewUser]);
              return token;
            },
          },
          events: {
            signIn: ({ user, account, isNewUser }) =>
              void told.push(["signIn", user.email, account?.type, isNewUser]),
            createUser: ({ user }) => void told.push(["createUser", user.email]),
            updateUser: ({ user }) => void told.push(["updateUser", user.email]),
          },
        });
        for (let visit = 0; visit < 2; visit += 1) {
          await ask(browser, generation);
          await browser.open(readLink(mailbox));
        }
        return told;
      };
      expect(await seen("ours")).toEqual(await seen("real"));
    });
  },
);

describe("a provider object of the real packages", () => {
  const translate = (provider: AnyProvider) => translateProvider(provider) as EmailProvider;

  it("takes its account for SMTP from the app alone: the defaults' empty one is none", () => {
    expect(translate(createReal("v4", { server: undefined })).server).toEqual({
      host: "localhost",
      port: 25,
    });
    const server = { host: "smtp.example.com", auth: { user: "app", pass: "sesame" } };
    expect(translate(createReal("v5", { server })).server).toEqual({ port: 25, ...server });
    expect(translate(createReal("v5")).server).toBe(mailbox.server);
  });

  it("may be given a transport of nodemailer, which is an object of a class", () => {
    const { createTransport } = createRequire(import.meta.url)("nodemailer");
    const transport = createTransport(mailbox.server);
    expect(translate(createReal("v4", { server: transport })).server).toBe(transport);
  });

  it("may be a factory of next-auth 5 uncalled, with its key in the environment", async () => {
    const environment = { AUTH_RESEND_KEY: "key-of-the-app", AUTH_MAILGUN_KEY: "other" };
    const inputs = [ResendV5, MailgunV5].map(
      (factory) => () => translateProvider(factory as unknown as AnyProvider),
    );
    const resolved = resolveProviders(inputs, environment);
    expect(resolved.get("resend")).toMatchObject({
      problem: null,
      provider: { type: "email", apiKey: "key-of-the-app" },
    });
    expect(resolved.get("mailgun")).toMatchObject({ problem: null, provider: { apiKey: "other" } });
    const asked: string[] = [];
    vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
      asked.push(`${url} ${new Headers(init.headers).get("authorization")}`);
      return Response.json({});
    });
    const provider = resolved.get("resend")?.provider as EmailProvider;
    const request = { identifier: "ann@example.com", url: "https://app.example.com/x", provider, theme: {} };
    await provider.sendVerificationRequest(request as VerificationRequest);
    expect(asked).toEqual(["https://api.resend.com/emails Bearer key-of-the-app"]);
    vi.unstubAllGlobals();
  });

  it("without a name, an id or a sender is told so", () => {
    const bare = translate({ type: "email" } as AnyProvider);
    expect(bare).toMatchObject({ id: "email", name: "Email" });
    const [configured] = resolveProviders([() => bare], {}).values();
    expect(configured?.problem?.code).toBe("EMAIL_SETUP_MISSING");
  });
});
