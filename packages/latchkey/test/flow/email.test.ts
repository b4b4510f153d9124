import { afterEach, describe, expect, it } from "vitest";
import type { Adapter } from "../../src/contract/adapter.js";
import { Email } from "../../src/provider/email.js";
import { createBrowser } from "../support/browser.js";
import {
  askForLink,
  createMailScene,
  type MailScene,
  readLink,
  signInByMail,
  where,
} from "../support/mail-scene.js";
import { createScene } from "../support/scene.js";

const app = "http://localhost:3000";
const scenes: MailScene[] = [];
const open = async (...given: Parameters<typeof createMailScene>): Promise<MailScene> => {
  const scene = await createMailScene(...given);
  scenes.push(scene);
  return scene;
};
afterEach(async () => {
  for (const { mailbox } of scenes.splice(0)) await mailbox.close();
});

const codes = ({ log }: Pick<MailScene, "log">) => log.map(({ reason }) => reason.code);

describe("a visitor who asks for a link", () => {
  it("gets one mail, to exactly the address typed, with the words next-auth's users look for", async () => {
    const { browser, mailbox } = await open();
    const answer = await askForLink(browser, "  Ann@Example.COM ");
    expect(where(answer)).toBe(`${app}/api/auth/verify-request?provider=email&type=email`);
    expect(mailbox.mails).toHaveLength(1);
    const [mail] = mailbox.mails;
    expect(mail?.envelope).toEqual({ from: "door@example.com", to: ["ann@example.com"] });
    expect(mail).toMatchObject({ subject: "Sign in to localhost:3000", to: ["ann@example.com"] });
    expect(mail?.text).toMatch(
      /^Sign in to localhost:3000\nhttp:\/\/localhost:3000\/api\/auth\/callback\/email\?/,
    );
    const link = new URL(readLink(mailbox));
    expect([...link.searchParams.keys()]).toEqual(["callbackUrl", "token", "email"]);
    expect(link.searchParams.get("token")).toMatch(/^[0-9a-f]{64}$/);
    expect(link.searchParams.get("callbackUrl")).toBe(`${app}/dashboard`);
    expect(mail?.html).toContain(`href="${link.href}"`);
  });

  it("finds the form on the built-in page, and the page that says what to do next", async () => {
    const { browser } = await open();
    const page = await (await browser.open("/api/auth/signin")).text();
    expect(page).toContain('id="input-email-for-email-provider"');
    expect(page).toMatch(/<form action="\/api\/auth\/signin\/email" method="POST">/);
    const next = await browser.open("/api/auth/verify-request?provider=email&type=email");
    expect(await next.text()).toContain("Check your email");
    const listed = await (await browser.send("/api/auth/providers")).json();
    expect(listed).toMatchObject({ email: { id: "email", name: "Email", type: "email" } });
  });

  it.each(["jwt", "database"] as const)(
    "is signed in by it, first as somebody new, with strategy %s",
    async (strategy) => {
      const scene = await open({ session: { strategy } });
      const { browser, adapter, events, clock } = scene;
      const first = await signInByMail(scene, "ann@example.com");
      expect(where(first)).toBe(`${app}/dashboard`);
      expect(first.headers.get("referrer-policy")).toBe("no-referrer");
      const user = await adapter.getUserByEmail("ann@example.com");
      expect(user?.emailVerified).toEqual(new Date(clock.nowMs));
      expect(await browser.session()).toMatchObject({ user: { id: user?.id, email: "ann@example.com" } });
      clock.nowMs += 60_000;
      await browser.submit("/api/auth/signout", { csrfToken: await browser.csrfToken() });
      await signInByMail(scene, "ANN@example.com");
      expect(await browser.session()).toMatchObject({ user: { id: user?.id } });
      expect((await adapter.getUserByEmail("ann@example.com"))?.emailVerified).toEqual(new Date(clock.nowMs));
      expect(events).toEqual([
        "createUser ann@example.com",
        "signIn email true",
        "updateUser ann@example.com",
        "signIn email false",
      ]);
    },
  );

  it("may open it in another browser, and sees the page for newcomers once", async () => {
    const scene = await open({ pages: { newUser: "/welcome" } });
    await askForLink(scene.browser, "ann@example.com");
    const phone = createBrowser(scene.auth);
    const answer = await phone.open(readLink(scene.mailbox), { "sec-fetch-site": "none" });
    expect(where(answer)).toBe(`${app}/welcome?callbackUrl=${encodeURIComponent(`${app}/dashboard`)}`);
    expect(await phone.session()).toMatchObject({ user: { email: "ann@example.com" } });
    expect(await scene.browser.session()).toBeNull();
    expect(where(await signInByMail(scene, "ann@example.com"))).toBe(`${app}/dashboard`);
  });

  it("who is signed in as somebody else becomes the one the link is for, and the other session ends", async () => {
    const scene = await open();
    const { browser, adapter } = scene;
    await signInByMail(scene, "ann@example.com");
    const annsCookies = new Map(browser.cookies);
    await signInByMail(scene, "bob@example.com");
    expect(await browser.session()).toMatchObject({ user: { email: "bob@example.com" } });
    const [ann, bob] = await Promise.all(
      ["ann@example.com", "bob@example.com"].map((email) => adapter.getUserByEmail(email)),
    );
    expect(ann?.id).not.toBe(bob?.id);
    browser.cookies.clear();
    for (const [name, value] of annsCookies) browser.cookies.set(name, value);
    // Within five seconds of the sign-in a row that is missing may be one that a replica does not have yet.
    scene.clock.nowMs += 10_000;
    expect(await browser.session()).toBeNull();
  });

  it("learns the same whether or not somebody has the address", async () => {
    const scene = await open();
    await scene.adapter.createUser({ email: "known@example.com" });
    const seen = async (email: string) => {
      const answer = await askForLink(createBrowser(scene.auth), email);
      return [answer.status, [...answer.headers], await answer.text()];
    };
    expect(await seen("known@example.com")).toEqual(await seen("other@example.com"));
    expect(scene.mailbox.mails).toHaveLength(2);
  });

  it("gets a link to the app's own address, whatever host the request claims", async () => {
    const scene = await open({}, { AUTH_URL: "https://app.example.com" });
    const browser = createBrowser(scene.auth, "https://app.example.com");
    const csrfToken = await browser.csrfToken();
    await browser.submit(
      "/api/auth/signin/email",
      { csrfToken, email: "ann@example.com" },
      { "x-forwarded-host": "evil.example", "x-forwarded-proto": "https" },
    );
    expect(readLink(scene.mailbox)).toMatch(/^https:\/\/app\.example\.com\/api\/auth\/callback\/email\?/);
  });

  it("cannot be made to by another site, which has no form token", async () => {
    const { browser, mailbox } = await open();
    const fields = { email: "ann@example.com", callbackUrl: "/" };
    expect((await browser.submit("/api/auth/signin/email", fields)).status).toBe(403);
    const csrfToken = await browser.csrfToken();
    const foreign = { origin: "https://evil.example", "sec-fetch-site": "cross-site" };
    expect((await browser.submit("/api/auth/signin/email", { ...fields, csrfToken }, foreign)).status).toBe(
      403,
    );
    expect(mailbox.mails).toEqual([]);
  });
});

describe("callbacks.signIn", () => {
  it("is asked before a link is sent and again when it is opened", async () => {
    const asked: unknown[] = [];
    const scene = await open({
      callbacks: {
        signIn: ({ user, account, email }) => {
          asked.push({ email, address: user.email, isUser: account.userId === user.id, type: account.type });
          return true;
        },
      },
    });
    await signInByMail(scene, "ann@example.com");
    const about = { address: "ann@example.com", isUser: true, type: "email" };
    expect(asked).toEqual([
      { ...about, email: { verificationRequest: true } },
      { ...about, email: undefined },
    ]);
  });

  it.each([
    [false, `${app}/api/auth/error?error=SIGNIN_REJECTED`],
    ["/waiting-list", `${app}/waiting-list`],
  ])("that answers %s sends no mail", async (answer, target) => {
    const { browser, mailbox } = await open({ callbacks: { signIn: () => answer } });
    expect(where(await askForLink(browser, "ann@example.com"))).toBe(target);
    expect(mailbox.mails).toEqual([]);
  });

  it("that refuses at the link leaves nobody signed in and no user behind", async () => {
    const scene = await open({ callbacks: { signIn: ({ email }) => email?.verificationRequest === true } });
    const answer = await signInByMail(scene, "ann@example.com");
    expect(where(answer)).toBe(`${app}/api/auth/error?error=SIGNIN_REJECTED`);
    expect(await scene.browser.session()).toBeNull();
    expect(await scene.adapter.getUserByEmail("ann@example.com")).toBeNull();
  });
});

describe("a sign-in link", () => {
  it("works once", async () => {
    const scene = await open();
    await signInByMail(scene, "ann@example.com");
    const again = await createBrowser(scene.auth).open(readLink(scene.mailbox));
    expect(where(again)).toBe(`${app}/api/auth/error?error=VERIFICATION_UNKNOWN`);
    expect(again.headers.getSetCookie()).toEqual([]);
  });

  it("opened 25 times at once makes one session", async () => {
    const scene = await open();
    await askForLink(scene.browser, "ann@example.com");
    const link = readLink(scene.mailbox);
    const answers = await Promise.all(Array.from({ length: 25 }, () => createBrowser(scene.auth).open(link)));
    const signedIn = answers.filter((answer) => answer.headers.getSetCookie().length > 0);
    expect(signedIn).toHaveLength(1);
    expect(codes(scene).filter((code) => code === "VERIFICATION_UNKNOWN").length).toBeGreaterThan(0);
  });

  it("makes one session even where the adapter finds the row and deletes it later", async () => {
    const scene = await open();
    const { consumeVerificationToken, ...memory } = scene.adapter;
    const rows = new Map<string, { identifier: string; token: string; expires: Date }>();
    const slow: Adapter = {
      ...memory,
      createVerificationToken: (row) => void rows.set(row.token, row),
      async useVerificationToken({ token }) {
        const row = rows.get(token) ?? null;
        await new Promise((resolve) => setTimeout(resolve, 10));
        rows.delete(token);
        return row;
      },
    };
    const other = await open({ adapter: slow });
    await askForLink(other.browser, "ann@example.com");
    const link = readLink(other.mailbox);
    const answers = await Promise.all(Array.from({ length: 25 }, () => createBrowser(other.auth).open(link)));
    expect(answers.filter((answer) => answer.headers.getSetCookie().length > 0)).toHaveLength(1);
  });

  it("is redeemed through useVerificationToken where there is nothing better", async () => {
    const used: unknown[] = [];
    const scene = await open();
    const { consumeVerificationToken, ...memory } = scene.adapter;
    const adapter: Adapter = {
      ...memory,
      useVerificationToken(key) {
        used.push(key);
        return memory.useVerificationToken(key);
      },
    };
    const other = await open({ adapter });
    await signInByMail(other, "ann@example.com");
    expect(await other.browser.session()).toMatchObject({ user: { email: "ann@example.com" } });
    expect(used).toEqual([{ identifier: "ann@example.com", token: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
    expect(readLink(other.mailbox)).not.toContain((used[0] as { token: string }).token);
  });

  it("ends at its time, to the second", async () => {
    const scene = await open();
    const { browser, clock, mailbox } = scene;
    await askForLink(browser, "ann@example.com");
    clock.nowMs += 86_400_000;
    const late = await browser.open(readLink(mailbox));
    expect(where(late)).toBe(`${app}/api/auth/error?error=VERIFICATION_EXPIRED`);
    await askForLink(browser, "ann@example.com");
    clock.nowMs += 86_399_000;
    expect(where(await browser.open(readLink(mailbox)))).toBe(`${app}/dashboard`);
  });

  it("keeps its time of another length, and from a database without dates", async () => {
    const rows = new Map<string, string>();
    const scene = await open();
    const adapter: Adapter = {
      ...scene.adapter,
      createVerificationToken: (row) => void rows.set(row.token, JSON.stringify(row)),
      consumeVerificationToken: ({ token }) => JSON.parse(rows.get(token) ?? "null"),
    };
    const provider = Email({ server: scene.mailbox.server, maxAge: 600 });
    const { browser, clock } = createScene({ providers: [provider], adapter });
    await askForLink(browser, "ann@example.com");
    expect(scene.mailbox.mails.at(-1)?.html).toContain("within 10 minutes");
    clock.nowMs += 599_000;
    expect(where(await browser.open(readLink(scene.mailbox)))).toBe(`${app}/dashboard`);
    await askForLink(browser, "ann@example.com");
    clock.nowMs += 600_000;
    expect(where(await browser.open(readLink(scene.mailbox)))).toContain("VERIFICATION_EXPIRED");
  });

  it("is for its address alone", async () => {
    const scene = await open();
    const { browser, mailbox } = scene;
    await askForLink(browser, "mallory@example.com");
    const link = new URL(readLink(mailbox));
    const own = link.href;
    link.searchParams.set("email", "ann@example.com");
    expect(where(await browser.open(link.href))).toContain("VERIFICATION_UNKNOWN");
    expect(await browser.session()).toBeNull();
    expect(where(await browser.open(own))).toBe(`${app}/dashboard`);
  });

  it("is for its address alone even where the adapter looks only for the token", async () => {
    const scene = await open();
    let kept: { identifier: string; token: string; expires: Date } | null = null;
    const adapter: Adapter = {
      ...scene.adapter,
      createVerificationToken: (row) => {
        kept = row;
      },
      consumeVerificationToken: () => kept,
    };
    const other = await open({ adapter });
    await askForLink(other.browser, "mallory@example.com");
    const link = new URL(readLink(other.mailbox));
    link.searchParams.set("email", "ann@example.com");
    expect(where(await other.browser.open(link.href))).toContain("VERIFICATION_ADDRESS_FOREIGN");
    expect(await other.browser.session()).toBeNull();
  });

  it("that was made up, cut off or belongs to another app is refused, and costs nothing", async () => {
    const scene = await open();
    const { browser, mailbox } = scene;
    await askForLink(browser, "ann@example.com");
    const link = readLink(mailbox);
    const change = (name: string, value: string | null): string => {
      const changed = new URL(link);
      if (value === null) changed.searchParams.delete(name);
      else changed.searchParams.set(name, value);
      return changed.href;
    };
    const token = new URL(link).searchParams.get("token") ?? "";
    expect(where(await browser.open(change("token", "0".repeat(64))))).toContain("VERIFICATION_UNKNOWN");
    expect(where(await browser.open(change("token", token.slice(1))))).toContain("VERIFICATION_UNKNOWN");
    expect(where(await browser.open(change("token", null)))).toContain("VERIFICATION_LINK_INCOMPLETE");
    expect(where(await browser.open(change("email", "")))).toContain("VERIFICATION_LINK_INCOMPLETE");
    const away = await browser.open(change("callbackUrl", "https://evil.example/"));
    expect(away.status).toBe(400);
    const other = createScene({
      providers: [Email()],
      adapter: scene.adapter,
      secret: "another-secret-0123456789-abcdefghijk",
    });
    expect(where(await other.browser.open(link))).toContain("VERIFICATION_UNKNOWN");
    expect(where(await browser.open(link))).toBe(`${app}/dashboard`);
  });

  it("is not used up by what fetches it ahead of a visit", async () => {
    const scene = await open();
    const { browser, mailbox } = scene;
    await askForLink(browser, "ann@example.com");
    const link = readLink(mailbox);
    expect((await browser.send(link, { method: "HEAD" })).status).toBe(200);
    const ahead: Record<string, string>[] = [
      { "sec-purpose": "prefetch" },
      { "sec-purpose": "prefetch;prerender" },
      { purpose: "prefetch" },
      { purpose: "preview" },
      { "x-moz": "prefetch" },
      { "sec-fetch-dest": "image" },
      { "sec-fetch-dest": "iframe" },
      { "sec-fetch-dest": "object" },
    ];
    for (const headers of ahead) {
      const answer = await browser.open(link, headers);
      expect(answer.status, JSON.stringify(headers)).toBe(425);
      expect(answer.headers.get("cache-control")).toContain("no-store");
    }
    const asked = await browser.send(link, { headers: { purpose: "prefetch", accept: "*/*" } });
    expect(await asked.json()).toMatchObject({ error: "VERIFICATION_PREFETCHED" });
    expect(where(await browser.open(link, { "sec-fetch-dest": "document" }))).toBe(`${app}/dashboard`);
  });

  it("may be sent as a form by a page of the app, without a form token", async () => {
    const scene = await open();
    await askForLink(scene.browser, "ann@example.com");
    const { searchParams, origin, pathname } = new URL(readLink(scene.mailbox));
    const answer = await scene.browser.submit(origin + pathname, Object.fromEntries(searchParams));
    expect(where(answer)).toBe(`${app}/dashboard`);
    expect(await scene.browser.session()).toMatchObject({ user: { email: "ann@example.com" } });
  });

  it("outlives the change of the secret, as sessions do", async () => {
    const scene = await open();
    await askForLink(scene.browser, "ann@example.com");
    const { adapter, mailbox } = scene;
    const secret = [
      "a-new-secret-0123456789-abcdefghijk",
      "7f3a1c9e5b8d2046f1e3a5c7092b4d6e8f0a1b2c3d4e5f60",
    ];
    const next = createScene({ providers: [Email()], adapter, secret });
    expect(where(await next.browser.open(readLink(mailbox)))).toBe(`${app}/dashboard`);
  });
});

describe("two links of a newcomer, opened at once", () => {
  it("lead to one user", async () => {
    const scene = await open();
    const browsers = [createBrowser(scene.auth), createBrowser(scene.auth)];
    const links: string[] = [];
    for (const browser of browsers) {
      await askForLink(browser, "ann@example.com");
      links.push(readLink(scene.mailbox));
    }
    await Promise.all(browsers.map((browser, index) => browser.open(links[index] ?? "")));
    const ids = await Promise.all(
      browsers.map(
        async (browser) => ((await browser.session()) as { user?: { id: string } } | null)?.user?.id,
      ),
    );
    expect(ids[0]).toBeDefined();
    expect(ids[0]).toBe(ids[1]);
  });
});
