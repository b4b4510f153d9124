import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { AnyAuthOptions } from "../../src/config/resolve-config.js";
import type { Adapter } from "../../src/contract/adapter.js";
import type { EmailProvider } from "../../src/contract/provider.js";
import { Email } from "../../src/provider/email.js";
import { Nodemailer } from "../../src/provider/nodemailer.js";
import { Resend } from "../../src/provider/resend.js";
import { createMemoryAdapter } from "../../src/store/memory.js";
import { askForLink, createMailScene, readLink, where } from "../support/mail-scene.js";
import { createScene, type Scene } from "../support/scene.js";

const app = "http://localhost:3000";
const signInPage = (error: string) => `${app}/api/auth/signin?error=${error}&callbackUrl=%2Fdashboard`;
const failing =
  (message = "the disk is full") =>
  () => {
    throw new Error(message);
  };
const codes = ({ log }: Scene) => log.map(({ reason }) => reason.code);

/** An app that sends by a function of its own and keeps what it sent. */
function openApp(options: Partial<AnyAuthOptions> = {}, provider: Partial<EmailProvider> = {}) {
  const sent: string[] = [];
  const sending = Email({ sendVerificationRequest: ({ url }) => void sent.push(url), ...provider });
  const adapter = createMemoryAdapter();
  return { ...createScene({ providers: [sending], adapter, ...options }), adapter, sent };
}

/** What is left of links in a store. */
function watchLinks() {
  const memory = createMemoryAdapter();
  const left = new Set<string>();
  const adapter: Adapter = {
    ...memory,
    createVerificationToken(row) {
      left.add(row.token);
      return memory.createVerificationToken(row);
    },
    consumeVerificationToken(key) {
      left.delete(key.token);
      return memory.consumeVerificationToken(key);
    },
  };
  return { adapter, left };
}

afterEach(() => {
  vi.doUnmock("nodemailer");
  vi.resetModules();
});

describe("a mail that cannot be sent", () => {
  it("leaves no link behind, and says what the sender threw", async () => {
    const { adapter, left } = watchLinks();
    const scene = openApp({ adapter }, { sendVerificationRequest: failing("550 mailbox unavailable") });
    expect(where(await askForLink(scene.browser, "ann@example.com"))).toBe(signInPage("EMAIL_NOT_SENT"));
    expect(left.size).toBe(0);
    const [event] = scene.log;
    expect(event?.reason).toMatchObject({ code: "EMAIL_NOT_SENT", level: "unavailable" });
    expect(event?.reason.saw).toContain('provider "email" threw Error: 550 mailbox unavailable');
    expect(event?.cause).toMatchObject({ message: "550 mailbox unavailable" });
    const page = await (await scene.browser.open("/api/auth/signin?error=EMAIL_NOT_SENT")).text();
    expect(page).toContain("The email could not be sent");
  });

  it("is the same when a function of the app rejects, throws no error, or throws nothing", async () => {
    for (const thrown of ["refused", undefined, null, Object.create(null)]) {
      const scene = openApp({}, { sendVerificationRequest: () => Promise.reject(thrown) });
      expect(where(await askForLink(scene.browser, "ann@example.com"))).toBe(signInPage("EMAIL_NOT_SENT"));
    }
  });

  it("puts the secret of the link into no log, wherever the sender's error quotes it", async () => {
    let secret = "";
    const quoting = (message: (url: string) => Error) =>
      openApp(
        {},
        {
          sendVerificationRequest: ({ url, token }) => {
            secret = token;
            throw message(url);
          },
        },
      );
    for (const message of [
      (url: string) => new Error(`cannot send ${url}`),
      (url: string) => new Error("cannot send", { cause: new Error(url) }),
    ]) {
      const scene = quoting(message);
      const answer = await askForLink(scene.browser, "ann@example.com");
      const [event] = scene.log;
      const told = [
        event?.reason.saw,
        String(event?.cause),
        (event?.cause as Error | undefined)?.stack,
        where(answer),
      ];
      expect(secret).toHaveLength(64);
      expect(told.join(" ")).not.toContain(secret);
      expect(event?.reason.saw).toContain("cannot send");
    }
  });

  it("still answers when the link cannot be taken back", async () => {
    const adapter: Adapter = { ...createMemoryAdapter(), consumeVerificationToken: failing() };
    const scene = openApp({ adapter }, { sendVerificationRequest: failing("no route") });
    expect(where(await askForLink(scene.browser, "ann@example.com"))).toBe(signInPage("EMAIL_NOT_SENT"));
    expect(codes(scene)).toEqual(["ADAPTER_ERROR", "EMAIL_NOT_SENT"]);
  });

  it("is told from one that the server refuses for its recipient", async () => {
    const scene = await createMailScene();
    await scene.mailbox.close();
    expect(where(await askForLink(scene.browser, "ann@example.com"))).toBe(signInPage("EMAIL_NOT_SENT"));
    expect(scene.log[0]?.reason.saw).toMatch(/ECONNREFUSED/);
  });

  it("names the package that is missing", async () => {
    vi.resetModules();
    vi.doMock("nodemailer", () => {
      throw new Error("Cannot find package 'nodemailer'");
    });
    const { Email: Unequipped } = await import("../../src/provider/email.js");
    const { createScene: createFresh } = await import("../support/scene.js");
    const scene = createFresh({ providers: [Unequipped()], adapter: createMemoryAdapter() });
    const csrfToken = await scene.browser.csrfToken();
    const answer = await scene.browser.submit("/api/auth/signin/email", {
      csrfToken,
      email: "ann@example.com",
    });
    expect(answer.status).toBe(500);
    expect(await answer.text()).toContain("npm i nodemailer");
    expect(scene.log.at(-1)?.reason.code).toBe("NODEMAILER_MISSING");
  });
});

describe("a database that is away", () => {
  it("while a link is asked for: no mail is sent", async () => {
    const adapter: Adapter = { ...createMemoryAdapter(), createVerificationToken: failing() };
    const scene = openApp({ adapter });
    const answer = await askForLink(scene.browser, "ann@example.com");
    expect(where(answer)).toBe(`${app}/api/auth/error?error=EMAIL_LINK_NOT_STORED`);
    expect(scene.sent).toEqual([]);
    expect(scene.log[0]?.reason.saw).toContain("the disk is full");
  });

  it("while a link is opened: the link stays good", async () => {
    const memory = createMemoryAdapter();
    let isAway = false;
    const adapter: Adapter = {
      ...memory,
      consumeVerificationToken: (key) => (isAway ? failing()() : memory.consumeVerificationToken(key)),
    };
    const { browser, sent, log } = openApp({ adapter });
    await askForLink(browser, "ann@example.com");
    isAway = true;
    await browser.open(sent[0] ?? "");
    expect(log.at(-1)?.reason.code).toBe("ADAPTER_ERROR");
    isAway = false;
    expect(where(await browser.open(sent[0] ?? ""))).toBe(`${app}/dashboard`);
  });

  it("while the user is stored: nobody is signed in", async () => {
    const adapter: Adapter = { ...createMemoryAdapter(), createUser: failing() };
    const { browser, sent } = openApp({ adapter });
    await askForLink(browser, "ann@example.com");
    const answer = await browser.open(sent[0] ?? "");
    expect(where(answer)).toBe(`${app}/api/auth/error?error=EMAIL_USER_NOT_STORED`);
    expect(await browser.session()).toBeNull();
  });

  it("while a known user is touched up: nobody is signed in, and no cookie is lost", async () => {
    const memory = createMemoryAdapter();
    await memory.createUser({ email: "ann@example.com" });
    const { browser, sent } = openApp({ adapter: { ...memory, updateUser: failing() } });
    await askForLink(browser, "ann@example.com");
    const answer = await browser.open(sent[0] ?? "");
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(await browser.session()).toBeNull();
  });
});

describe("an address that is none, or several", () => {
  it.each([
    "",
    "ann",
    "mallory@evil.example,ann@example.com",
    '"mallory@evil.example x"@example.com',
    "ann@example.com\r\nBcc: x@y.example",
  ])("%j sends no mail and is sent back to the form", async (typed) => {
    const scene = openApp();
    const answer = await askForLink(scene.browser, typed);
    expect(where(answer)).toBe(signInPage("EMAIL_ADDRESS_INVALID"));
    expect(scene.sent).toEqual([]);
    expect(codes(scene)).toEqual(["EMAIL_ADDRESS_INVALID"]);
    if (typed.length > 3) expect(JSON.stringify(scene.log)).not.toContain(JSON.stringify(typed).slice(1, -1));
  });

  it("is refused as JSON too, whatever its type", async () => {
    const scene = openApp();
    const csrfToken = await scene.browser.csrfToken();
    for (const email of [{ $ne: null }, ["ann@example.com", "b@example.com"], 1, true, null]) {
      const answer = await scene.browser.send("/api/auth/signin/email", {
        method: "POST",
        body: JSON.stringify({ csrfToken, email }),
        headers: { "content-type": "application/json", origin: app, "x-auth-return-redirect": "1" },
      });
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ error: "EMAIL_ADDRESS_INVALID" });
    }
    expect(scene.sent).toEqual([]);
  });
});

describe("a configuration that cannot work", () => {
  it("without an adapter says so at once, and shows no way in", async () => {
    const scene = createScene({ providers: [Email()] });
    const page = await scene.browser.open("/api/auth/signin");
    expect(page.status).toBe(500);
    expect(codes(scene)).toContain("ADAPTER_MISSING");
    expect(scene.log[0]?.reason.saw).toBe('provider "email" needs an adapter, and there is none');
    expect(scene.log[0]?.reason.fix).toContain("createVerificationToken()");
  });

  it.each(["createVerificationToken", "getUserByEmail", "useVerificationToken"] as const)(
    "with an adapter that lacks %s says which method",
    async (method) => {
      const { consumeVerificationToken, ...memory } = createMemoryAdapter();
      const adapter: Adapter = { ...memory, [method]: undefined };
      const scene = openApp({ adapter });
      expect((await askForLink(scene.browser, "ann@example.com")).status).toBe(500);
      expect(scene.log[0]?.reason.saw).toContain(`this one has no ${method}()`);
      // An adapter that is loaded at its first use is looked at then.
      const late = openApp({ adapter: async () => adapter });
      expect((await askForLink(late.browser, "ann@example.com")).status).toBe(500);
      expect(codes(late)).toContain("ADAPTER_MISSING");
      expect(late.sent).toEqual([]);
    },
  );

  it("loads an adapter that is there later, and works", async () => {
    const memory = createMemoryAdapter();
    const { browser, sent } = openApp({ adapter: async () => memory });
    await askForLink(browser, "ann@example.com");
    expect(where(await browser.open(sent[0] ?? ""))).toBe(`${app}/dashboard`);
  });

  it.each([
    [() => Nodemailer({}), "server", "Give the provider its server."],
    [
      () => Resend({ from: "door@example.com" }),
      "apiKey",
      "Give the provider its apiKey, or set AUTH_RESEND_KEY.",
    ],
    [() => Resend({ apiKey: "k" }), "from", "Give the provider its from."],
    [
      () => Email({ sendVerificationRequest: "mail" as never }),
      "sendVerificationRequest",
      "Give the provider its sendVerificationRequest.",
    ],
  ])("names what a provider lacks: %#", async (create, missing, fix) => {
    const scene = createScene({ providers: [create()], adapter: createMemoryAdapter() });
    await scene.browser.open("/api/auth/signin");
    const [event] = scene.log;
    expect(event?.reason).toMatchObject({ code: "EMAIL_SETUP_MISSING", fix });
    expect(event?.reason.saw).toContain(`has no ${missing}`);
  });

  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY, "600" as unknown as number])(
    "has a maxAge of %s",
    async (maxAge) => {
      const scene = openApp({}, { maxAge });
      expect((await askForLink(scene.browser, "ann@example.com")).status).toBe(500);
      expect(scene.log[0]?.reason).toMatchObject({ code: "CONFIG_INVALID" });
      expect(scene.log[0]?.reason.saw).toContain('maxAge of provider "email"');
    },
  );

  it.each([
    [() => "", "returned string"],
    [() => 7 as unknown as string, "returned number"],
    [failing("no entropy"), "threw Error: no entropy"],
  ])("makes no token: %#", async (generateVerificationToken, seen) => {
    const scene = openApp({}, { generateVerificationToken });
    expect((await askForLink(scene.browser, "ann@example.com")).status).toBe(500);
    expect(scene.sent).toEqual([]);
    expect(scene.log[0]?.reason.saw).toContain(seen);
  });
});

describe("a provider with its own ways", () => {
  it("makes short codes, digests them by its own secret, and each is good once", async () => {
    const { adapter, left } = watchLinks();
    const own = { generateVerificationToken: () => "482913", secret: "the-secret-of-the-mail-provider" };
    const { browser, sent, clock } = openApp({ adapter }, own);
    await askForLink(browser, "ann@example.com");
    expect(new URL(sent[0] ?? "").searchParams.get("token")).toBe("482913");
    const { createHash } = await import("node:crypto");
    const digest = createHash("sha256").update(`482913${own.secret}`).digest("hex");
    expect([...left]).toEqual([digest]);
    expect(where(await browser.open(sent[0] ?? ""))).toBe(`${app}/dashboard`);
    expect(where(await browser.open(sent[0] ?? ""))).toContain("VERIFICATION_UNKNOWN");
    // The same code once more is another link.
    clock.nowMs += 1;
    await askForLink(browser, "ann@example.com");
    expect(where(await browser.open(sent[1] ?? ""))).toBe(`${app}/dashboard`);
  });

  it("gets the request, the colours of the app, and itself with its addresses", async () => {
    const seen: Record<string, unknown>[] = [];
    const theme = { brandColor: "#0a7" };
    const { browser } = openApp(
      { theme },
      { from: "door@example.com", sendVerificationRequest: (request) => void seen.push({ ...request }) },
    );
    await askForLink(browser, "ann@example.com");
    const [{ request, provider, ...given } = {}] = seen;
    expect(Object.keys(given).sort()).toEqual(["expires", "fetch", "identifier", "theme", "token", "url"]);
    expect(given).toMatchObject({ identifier: "ann@example.com", theme });
    expect((request as Request).headers.get("cookie")).toContain("latchkey.csrf");
    expect(provider).toMatchObject({
      id: "email",
      from: "door@example.com",
      signinUrl: `${app}/api/auth/signin/email`,
      callbackUrl: `${app}/api/auth/callback/email`,
    });
  });
});

describe("whatever is sent", () => {
  it("is answered, never by a failure of the server, and signs nobody in", async () => {
    const scene = openApp();
    const csrfToken = await scene.browser.csrfToken();
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 40 }),
      fc.constantFrom("ann@example.com", "0".repeat(64)),
    );
    await fc.assert(
      fc.asyncProperty(text, text, async (email, token) => {
        const form = { csrfToken, email: email.toWellFormed(), token: token.toWellFormed() };
        const asked = await scene.browser.submit("/api/auth/signin/email", form);
        const opened = await scene.browser.open(`/api/auth/callback/email?${new URLSearchParams(form)}`);
        const posted = await scene.browser.submit("/api/auth/callback/email", form);
        for (const answer of [asked, opened, posted]) expect(answer.status).toBeLessThan(500);
        expect(scene.browser.cookies.has("latchkey.session")).toBe(false);
      }),
      { numRuns: 150 },
    );
    expect(scene.sent.every((url) => new URL(url).origin === app)).toBe(true);
  });
});

// What is read of a mail that never came has no link.
it("a mailbox without mail has no link", async () => {
  const scene = await createMailScene();
  expect(() => readLink(scene.mailbox)).toThrow("no mail");
  await scene.mailbox.close();
});
