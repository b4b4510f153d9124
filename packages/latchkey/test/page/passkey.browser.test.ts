import type { Browser } from "playwright-core";
// Not 9: it refuses one genuine signature in 128.
import * as simpleWebAuthn from "simplewebauthn-server-14";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { Passkey } from "../../src/provider/passkey.js";
import { WebAuthn, type WebAuthnOptions } from "../../src/provider/webauthn.js";
import { createMemoryAdapter } from "../../src/store/memory.js";
import {
  bundle,
  createOwnHandle,
  openPasskeySite,
  type PasskeySite,
  PasskeyVisitor,
} from "../support/passkey-site.js";
import { passwordProvider } from "../support/scene.js";
import { chromiumPath, openBrowser } from "./chromium.js";

if (!chromiumPath) console.log("skipped passkey.browser.test.ts: no Chromium found; set CHROMIUM_PATH");

const ann = "ann@example.com";
const manual = { simpleWebAuthn, enableConditionalUI: false };
const field = "input[name=email]";
const button = "text=Sign in with Passkey";
const alert = "form[data-passkey] [role=alert]";

describe.skipIf(!chromiumPath)("the built-in sign-in page in Chromium", { timeout: 60_000 }, () => {
  let browser: Browser;
  const opened: { close(): Promise<void> }[] = [];
  beforeAll(async () => {
    browser = await openBrowser();
  }, 60_000);
  afterEach(async () => {
    for (const each of opened.splice(0).reverse()) await each.close();
  });
  afterAll(() => browser?.close());

  async function openApp(passkey: WebAuthnOptions = manual, options: object = {}) {
    const adapter = createMemoryAdapter();
    const providers = [Passkey(passkey), passwordProvider];
    const site = await openPasskeySite(createOwnHandle(adapter, { providers, ...options }));
    opened.push(site);
    return { adapter, site };
  }

  async function openVisitor(site: PasskeySite, device: object = {}) {
    const visitor = await PasskeyVisitor.open(browser, site.origin, device);
    opened.push({ close: () => visitor.leave() });
    return visitor;
  }

  const goToSignIn = ({ tab }: PasskeyVisitor, { origin }: PasskeySite) =>
    tab.goto(`${origin}/api/auth/signin?callbackUrl=/dashboard`);

  async function register(visitor: PasskeyVisitor, site: PasskeySite, email = ann) {
    await goToSignIn(visitor, site);
    await visitor.tab.fill(field, email);
    await visitor.tab.click(button);
    await visitor.tab.waitForURL(`${site.origin}/dashboard`);
  }

  test.each(["database", "jwt"])(
    "a person registers, signs out and comes back: strategy %s",
    async (strategy) => {
      const { adapter, site } = await openApp(manual, { session: { strategy } });
      const visitor = await openVisitor(site);
      await register(visitor, site);
      const user = await adapter.getUserByEmail(ann);
      expect(await visitor.session()).toMatchObject({ user: { id: user?.id, email: ann } });
      expect(await visitor.credentials()).toHaveLength(1);
      await visitor.signOut();
      expect(await visitor.session()).toBeNull();
      await goToSignIn(visitor, site);
      // Without a name: the device knows who it is.
      await visitor.tab.click(button);
      await visitor.tab.waitForURL(`${site.origin}/dashboard`);
      expect(await visitor.session()).toMatchObject({ user: { id: user?.id } });
    },
  );

  test("a passkey in the browser's autofill signs in without a press of the button", async () => {
    const { site } = await openApp({ simpleWebAuthn });
    const visitor = await openVisitor(site);
    await register(visitor, site);
    await visitor.signOut();
    await goToSignIn(visitor, site);
    await visitor.tab.waitForURL(`${site.origin}/dashboard`);
    expect(await visitor.session()).toMatchObject({ user: { email: ann } });
  });

  test("the button works while the autofill waits", async () => {
    const { site } = await openApp({ simpleWebAuthn });
    const visitor = await openVisitor(site);
    await register(visitor, site);
    await visitor.signOut();
    await visitor.setConfirming(false);
    await visitor.tab.addInitScript(() => {
      const { credentials } = navigator;
      const get = credentials.get.bind(credentials);
      credentials.get = (options) => {
        document.documentElement.dataset.asked = options?.mediation ?? "";
        return get(options);
      };
    });
    await goToSignIn(visitor, site);
    await visitor.tab.waitForSelector("[data-asked=conditional]");
    // The device looks at this when it is asked the next time, which is by the button.
    await visitor.setConfirming(true);
    await visitor.tab.click(button);
    await visitor.tab.waitForURL(`${site.origin}/dashboard`);
    expect(await visitor.session()).toMatchObject({ user: { email: ann } });
  });

  test("a device without a passkey shows what to do, and the button stays usable", async () => {
    const { site } = await openApp();
    const visitor = await openVisitor(site);
    await goToSignIn(visitor, site);
    expect(await visitor.tab.isVisible(alert)).toBe(false);
    await visitor.tab.click(button);
    await visitor.tab.waitForSelector(alert, { state: "visible" });
    expect(await visitor.tab.textContent(alert)).toContain("enter your email address");
    await visitor.tab.fill(field, ann);
    await visitor.tab.click(button);
    await visitor.tab.waitForURL(`${site.origin}/dashboard`);
  });

  test("the policy lets exactly this script run, and nothing else", async () => {
    const { site } = await openApp();
    const visitor = await openVisitor(site);
    const complaints: string[] = [];
    visitor.tab.on("console", (message) => complaints.push(message.text()));
    const answer = await goToSignIn(visitor, site);
    const policy = answer?.headers()["content-security-policy"] ?? "";
    expect(policy).toMatch(/script-src 'sha256-[^']+'; connect-src 'self'; /);
    expect(policy).not.toContain("unsafe");
    expect(await visitor.tab.isEnabled(button)).toBe(true);
    expect(complaints).toEqual([]);
    const ran = await visitor.tab.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "document.title = 'planted'";
      document.body.append(script);
      return document.title;
    });
    expect(ran).toBe("Sign In");
  });

  test("without a script the button says why it cannot be pressed", async () => {
    const { site } = await openApp();
    const context = await browser.newContext({ javaScriptEnabled: false });
    opened.push({ close: () => context.close() });
    const tab = await context.newPage();
    await tab.goto(`${site.origin}/api/auth/signin`);
    expect(await tab.isDisabled("form[data-passkey] button")).toBe(true);
    expect(await tab.textContent("form[data-passkey] noscript")).toContain("JavaScript");
  });

  test("a further device is added while signed in, and signs in alone", async () => {
    const { adapter, site } = await openApp();
    const visitor = await openVisitor(site);
    await register(visitor, site);
    await visitor.removeDevice(visitor.deviceId);
    const key = await visitor.addDevice({ transport: "usb" });
    await visitor.tab.goto(`${site.origin}/dashboard`);
    await visitor.tab.addScriptTag({
      content: await bundle(
        `import { signIn } from "../../src/entry/webauthn.js"; Object.assign(window, { signIn });`,
      ),
    });
    const result = await visitor.tab.evaluate(() =>
      (window as unknown as { signIn(id: string, options: object): Promise<unknown> }).signIn("passkey", {
        action: "register",
        redirect: false,
      }),
    );
    expect(result).toMatchObject({ ok: true, error: null });
    const user = await adapter.getUserByEmail(ann);
    const rows = await adapter.listAuthenticatorsByUserId(user?.id ?? "");
    expect(rows.map(({ transports }) => transports)).toEqual(["internal", "usb"]);
    expect(await visitor.credentials(key)).toHaveLength(1);
    await visitor.signOut();
    await goToSignIn(visitor, site);
    await visitor.tab.click(button);
    await visitor.tab.waitForURL(`${site.origin}/dashboard`);
    expect(await visitor.session()).toMatchObject({ user: { id: user?.id } });
  });

  test("the copy of a key that lags behind is refused, and the page says so", async () => {
    const { adapter, site } = await openApp();
    const visitor = await openVisitor(site);
    await register(visitor, site);
    const [credential] = await visitor.credentials();
    await visitor.signOut();
    for (const row of await adapter.listAuthenticatorsByUserId(
      (await adapter.getUserByEmail(ann))?.id ?? "",
    )) {
      await adapter.updateAuthenticatorCounter(row.credentialID, (credential?.signCount ?? 0) + 100);
    }
    await goToSignIn(visitor, site);
    await visitor.tab.click(button);
    await visitor.tab.waitForURL(/error=PASSKEY_REFUSED/);
    expect(await visitor.tab.textContent(".error.notice")).toContain("could not be verified");
    expect(await visitor.session()).toBeNull();
    expect(site.log).toContain("PASSKEY_REFUSED");
  });

  test("an answer that was changed on the way, and one that is sent again, are refused", async () => {
    const { site } = await openApp();
    const visitor = await openVisitor(site);
    await register(visitor, site);
    await visitor.signOut();
    const posts: string[] = [];
    await visitor.tab.route("**/callback/passkey", async (route) => {
      const body = new URLSearchParams(route.request().postData() ?? "");
      posts.push(String(body));
      const data = JSON.parse(body.get("data") ?? "{}");
      const signature = Buffer.from(data.response.signature, "base64url");
      signature[signature.length - 1] = (signature.at(-1) ?? 0) ^ 1;
      data.response.signature = signature.toString("base64url");
      body.set("data", JSON.stringify(data));
      await route.continue({ postData: String(body) });
    });
    await goToSignIn(visitor, site);
    await visitor.tab.click(button);
    await visitor.tab.waitForURL(/error=PASSKEY_REFUSED/);
    await visitor.tab.unroute("**/callback/passkey");
    const again = await visitor.tab.evaluate(
      async (body) =>
        (
          await fetch("/api/auth/callback/passkey", {
            method: "POST",
            headers: { "content-type": "application/x-www-form-urlencoded" },
            body,
          })
        ).json(),
      posts[0] ?? "",
    );
    expect(again).toMatchObject({ error: "PASSKEY_CHALLENGE_LOST" });
    expect(await visitor.session()).toBeNull();
  });

  test("a key confirmed without fingerprint or PIN is refused where that is needed", async () => {
    const authenticationOptions = { userVerification: "discouraged" };
    const registrationOptions = {
      authenticatorSelection: { userVerification: "discouraged", residentKey: "required" },
    };
    const providers = [WebAuthn({ ...manual, authenticationOptions, registrationOptions })];
    const { site } = await openApp(manual, { providers });
    const visitor = await openVisitor(site, { hasUserVerification: false });
    await goToSignIn(visitor, site);
    await visitor.tab.fill(field, ann);
    await visitor.tab.click("text=Sign in with WebAuthn");
    await visitor.tab.waitForURL(/error=PASSKEY_REFUSED/);
    expect(await visitor.session()).toBeNull();
  });

  test("what was signed on a page of another origin is refused", async () => {
    const { site } = await openApp();
    const { site: phishing } = await openApp();
    const visitor = await openVisitor(site);
    await register(visitor, site);
    const [credential] = await visitor.credentials();
    await visitor.signOut();
    const offer = await visitor.tab.evaluate(async () =>
      (await fetch("/api/auth/webauthn-options/passkey?action=authenticate")).json(),
    );
    // The same host on another port: the browser allows the relying party there, the server must not.
    const victim = await openVisitor(phishing);
    if (credential) await victim.addCredential({ ...credential, rpId: "localhost" });
    await victim.tab.addScriptTag({
      content: await bundle(
        `import { performCeremony } from "../../src/react/passkey-ceremony.js"; Object.assign(window, { performCeremony });`,
      ),
    });
    const answer = await victim.tab.evaluate(
      (given) =>
        (window as unknown as { performCeremony(offer: unknown): Promise<object> }).performCeremony(given),
      offer,
    );
    const result = await visitor.tab.evaluate(async (given) => {
      const { csrfToken } = await (await fetch("/api/auth/csrf")).json();
      const fields = { csrfToken, action: "authenticate", data: JSON.stringify(given) };
      return (
        await fetch("/api/auth/callback/passkey", { method: "POST", body: new URLSearchParams(fields) })
      ).json();
    }, answer);
    expect(result).toMatchObject({ error: "PASSKEY_REFUSED", saw: expect.stringContaining("origin") });
    expect(await visitor.session()).toBeNull();
  });

  test("the browser itself refuses a relying party that is not the page's", async () => {
    const { site } = await openApp({ ...manual, relayingParty: { id: "example.com" } });
    const visitor = await openVisitor(site);
    await goToSignIn(visitor, site);
    await visitor.tab.fill(field, ann);
    await visitor.tab.click(button);
    await visitor.tab.waitForSelector(alert, { state: "visible" });
    expect(await visitor.credentials()).toEqual([]);
  });

  test("a device that has a passkey of this user already makes no second one", async () => {
    const { site } = await openApp();
    const visitor = await openVisitor(site);
    await register(visitor, site);
    await visitor.tab.addScriptTag({
      content: await bundle(
        `import { signIn } from "../../src/entry/webauthn.js"; Object.assign(window, { signIn });`,
      ),
    });
    const name = await visitor.tab.evaluate(() =>
      (window as unknown as { signIn(id: string, options: object): Promise<unknown> })
        .signIn("passkey", { action: "register", redirect: false })
        .catch((thrown: Error) => thrown.name),
    );
    expect(name).toBe("InvalidStateError");
    expect(await visitor.credentials()).toHaveLength(1);
  });
});
