import { type Mailbox, type MailServices, startMailbox, startMailServices } from "@latchkey/stand-ins";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { EmailProvider } from "../../src/contract/provider.js";
import { Email } from "../../src/provider/email.js";
import { ForwardEmail } from "../../src/provider/forwardemail.js";
import { Loops } from "../../src/provider/loops.js";
import { Mailgun } from "../../src/provider/mailgun.js";
import { Nodemailer } from "../../src/provider/nodemailer.js";
import { Postmark } from "../../src/provider/postmark.js";
import { Resend } from "../../src/provider/resend.js";
import { SendGrid } from "../../src/provider/sendgrid.js";
import { createMemoryAdapter } from "../../src/store/memory.js";
import { where } from "../support/mail-scene.js";
import { createScene } from "../support/scene.js";
import { senders } from "./catalog-module.js";

const app = "http://localhost:3000";
const from = "Harbour <door@example.com>";

async function ask(provider: EmailProvider | (() => EmailProvider), options: object = {}, environment = {}) {
  const scene = createScene(
    { providers: [provider], adapter: createMemoryAdapter(), ...options },
    environment,
  );
  const { id } = typeof provider === "function" ? provider() : provider;
  const csrfToken = await scene.browser.csrfToken();
  const fields = { csrfToken, email: "Ann@example.com", callbackUrl: "/dashboard" };
  return { ...scene, id, answer: await scene.browser.submit(`/api/auth/signin/${id}`, fields) };
}

describe("a service that sends mail over HTTP", () => {
  let services: MailServices;
  beforeAll(async () => {
    services = await startMailServices();
  });
  beforeEach(() => {
    services.sent.length = 0;
    services.heal();
  });
  afterAll(() => services.close());

  const make = (apiKey: string | undefined): readonly (readonly [string, EmailProvider, string])[] => [
    ["resend", Resend({ apiKey, from }), from],
    ["sendgrid", SendGrid({ apiKey, from }), "door@example.com"],
    ["postmark", Postmark({ apiKey, from }), from],
    ["mailgun", Mailgun({ apiKey, from }), from],
    ["forwardemail", ForwardEmail({ apiKey, from }), from],
    ["loops", Loops({ apiKey, transactionalId: "clx0template" }), ""],
  ];
  const every = make("key-of-the-app");

  it.each(every)("%s takes the mail as it is, and its link signs in", async (service, provider, sender) => {
    const { answer, browser } = await ask(provider, { fetch: services.fetch });
    expect(where(answer)).toBe(`${app}/api/auth/verify-request?provider=${service}&type=email`);
    expect(services.sent).toHaveLength(1);
    const [mail] = services.sent;
    expect(mail).toMatchObject({ service, to: "ann@example.com", from: sender });
    const [link] = /http:\/\/localhost:3000\/api\/auth\/callback\S+/.exec(mail?.text ?? "") ?? [];
    if (service !== "loops") {
      expect(mail?.subject).toBe("Sign in to localhost:3000");
      expect(mail?.html).toContain(`href="${link}"`);
    }
    expect(where(await browser.open(link ?? ""))).toBe(`${app}/dashboard`);
    expect(await browser.session()).toMatchObject({ user: { email: "ann@example.com" } });
  });

  it.each(make("other"))("%s that does not know the key is told by its own words", async (_, provider) => {
    const { answer, log } = await ask(provider, { fetch: services.fetch });
    expect(where(answer)).toContain("error=EMAIL_NOT_SENT");
    expect(log[0]?.reason.saw).toMatch(/answered 401: .*(invalid|unauthorized|forbidden|tokens)/i);
    expect(log[0]?.reason.saw).not.toContain("other");
  });

  it.each(every)("%s that is down leaves the visitor at the form", async (_, provider) => {
    services.fail();
    const { answer, log } = await ask(provider, { fetch: services.fetch });
    expect(where(answer)).toContain("/api/auth/signin?error=EMAIL_NOT_SENT");
    expect(log[0]?.reason.saw).toContain("answered 503");
  });

  it.each([
    ["RESEND", () => Resend({ from })],
    ["SENDGRID", () => SendGrid({ from })],
    ["POSTMARK", () => Postmark({ from })],
    ["MAILGUN", () => Mailgun({ from })],
    ["FORWARDEMAIL", () => ForwardEmail({ from })],
    ["LOOPS", () => Loops({ transactionalId: "clx0template" })],
  ])("has its key in AUTH_%s_KEY", async (name, create) => {
    const environment = { [`AUTH_${name}_KEY`]: services.apiKey };
    await ask(create(), { fetch: services.fetch }, environment);
    await ask(create, { fetch: services.fetch }, environment);
    expect(services.sent).toHaveLength(2);
  });

  it("Loops without a template says so", async () => {
    const { log } = await ask(Loops({ apiKey: "k" }), { fetch: services.fetch });
    expect(log[0]?.reason).toMatchObject({ code: "EMAIL_SETUP_MISSING" });
    expect(log[0]?.reason.saw).toContain("transactionalId");
  });

  it("Mailgun is asked where the account is, for the domain of the sender, under the provider's name", async () => {
    const asked: { url: string; from: unknown }[] = [];
    const keep: typeof fetch = async (url, init) => {
      asked.push({ url: String(url), from: init?.body instanceof FormData && init.body.get("from") });
      return Response.json({});
    };
    await ask(Mailgun({ apiKey: "k", from: "door@example.com", region: "EU" }), { fetch: keep });
    await ask(Mailgun({ apiKey: "k", from: '"Harbour" <door@mail.example.com>', name: "Ours" }), {
      fetch: keep,
    });
    expect(asked).toEqual([
      { url: "https://api.eu.mailgun.net/v3/example.com/messages", from: "Mailgun <door@example.com>" },
      {
        url: "https://api.mailgun.net/v3/mail.example.com/messages",
        from: "Harbour <door@mail.example.com>",
      },
    ]);
  });

  it("is asked by the app's fetch, without following redirects, and not for ever", async () => {
    const asked: RequestInit[] = [];
    const moved: typeof fetch = async (_, init) => {
      asked.push(init ?? {});
      return new Response(null, { status: 307, headers: { location: "https://evil.example/" } });
    };
    const { answer } = await ask(Resend({ apiKey: "k", from }), { fetch: moved });
    expect(where(answer)).toContain("EMAIL_NOT_SENT");
    expect(asked[0]).toMatchObject({ redirect: "manual", signal: expect.any(AbortSignal) });
  });
});

describe("every sender", () => {
  it.each([...senders])(
    "%s is imported by name or as the default, and is called by its file",
    async (file) => {
      const exports: Record<string, unknown> = await import(`../../src/provider/${file}.ts`);
      const [named, ...others] = Object.entries(exports).filter(([name]) => name !== "default");
      expect(others).toEqual([]);
      expect(named?.[1]).toBe(exports.default);
      const create = exports.default as (options: object) => EmailProvider;
      expect(create({})).toMatchObject({ id: file, type: "email", maxAge: 86_400 });
      expect(create({ id: "mail", name: "Mail", maxAge: undefined })).toMatchObject({
        id: "mail",
        name: "Mail",
        maxAge: 86_400,
      });
    },
  );
});

describe("nodemailer", () => {
  let mailbox: Mailbox;
  beforeEach(async () => {
    mailbox = await startMailbox();
  });
  afterEach(async () => {
    await mailbox.close();
    vi.doUnmock("nodemailer");
    vi.resetModules();
  });

  it.each([
    ["6.10", "nodemailer-6"],
    ["7.0", "nodemailer"],
    ["8.0", "nodemailer-8"],
    ["10.6", "nodemailer-10"],
  ])("%s sends to exactly the one address", async (_, name) => {
    vi.resetModules();
    const real = await vi.importActual<object>(name);
    vi.doMock("nodemailer", () => real);
    const { Nodemailer: Fresh } = await import("../../src/provider/nodemailer.js");
    await ask(Fresh({ server: mailbox.server, from }));
    expect(mailbox.mails.map(({ envelope }) => envelope)).toEqual([
      { from: "door@example.com", to: ["ann@example.com"] },
    ]);
    expect(mailbox.mails[0]?.headers.filter(([key]) => ["to", "cc", "bcc"].includes(key))).toEqual([
      ["to", "ann@example.com"],
    ]);
  });

  it("takes a URL, options, a transport of the app's, or the app's own way to send", async () => {
    const { createTransport } = await import("nodemailer");
    const { host, port } = mailbox;
    for (const server of [mailbox.server, { host, port }, createTransport({ host, port })]) {
      await ask(Nodemailer({ server, from }));
    }
    await ask(Email({ server: mailbox.server }));
    expect(mailbox.mails).toHaveLength(4);
    expect(mailbox.mails[3]?.from).toBe("no-reply@example.com");
    const own: string[] = [];
    await ask(Nodemailer({ sendVerificationRequest: ({ identifier }) => void own.push(identifier) }));
    expect(own).toEqual(["ann@example.com"]);
    expect(mailbox.mails).toHaveLength(4);
  });

  it("signs in to a server that asks for it, and tells when it may not", async () => {
    const closed = await startMailbox({ account: { user: "app", pass: "sesame" } });
    const { host, port } = closed;
    await ask(Nodemailer({ server: { host, port, auth: { user: "app", pass: "sesame" } }, from }));
    expect(closed.mails).toHaveLength(1);
    const { log } = await ask(
      Nodemailer({ server: { host, port, auth: { user: "app", pass: "guess" } }, from }),
    );
    expect(log[0]?.reason).toMatchObject({ code: "EMAIL_NOT_SENT" });
    expect(log[0]?.reason.saw).not.toContain("guess");
    await closed.close();
  });

  it("tells of an address the server refuses, at once or in its report", async () => {
    const refusing = await startMailbox({ refuses: () => "no such user here" });
    const { log } = await ask(Nodemailer({ server: refusing.server, from }));
    expect(log[0]?.reason.saw).toContain("no such user here");
    await refusing.close();
    for (const report of [
      { rejected: ["ann@example.com"] },
      { pending: [{ toString: () => "ann@example.com" }] },
    ]) {
      const reporting = await ask(Nodemailer({ server: { sendMail: async () => report }, from }));
      expect(reporting.log[0]?.reason.saw).toContain("Email (ann@example.com) could not be sent");
    }
  });
});
