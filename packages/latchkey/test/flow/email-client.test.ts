import { afterEach, describe, expect, it } from "vitest";
import { toNextAuthError } from "../../src/compat/v5/thrown-error.js";
import { nativeDialect } from "../../src/config/dialect.js";
import { toArrival } from "../../src/core/arrival.js";
import { createEngine } from "../../src/core/create-engine.js";
import { Email } from "../../src/provider/email.js";
import { createSessionClient } from "../../src/react/session-client.js";
import type { AuthError } from "../../src/reason/auth-error.js";
import { createMailScene, type MailScene, readLink } from "../support/mail-scene.js";
import { testSecret } from "../support/scene.js";

const app = "http://localhost:3000";
const scenes: MailScene[] = [];
const open = async (...given: Parameters<typeof createMailScene>) => {
  const scene = await createMailScene(...given);
  scenes.push(scene);
  const send: typeof fetch = (url, init) => scene.browser.send(String(url), init);
  return { ...scene, client: createSessionClient({ fetch: send }) };
};
afterEach(async () => {
  for (const { mailbox } of scenes.splice(0)) await mailbox.close();
});

describe("signIn in the browser", () => {
  it('("email", { redirect: false }) tells that the mail is on its way, and stays', async () => {
    const { client, mailbox, browser } = await open();
    const result = await client.signIn("email", {
      email: "ann@example.com",
      redirect: false,
      redirectTo: "/inbox",
    });
    expect(result).toEqual({
      ok: true,
      status: 200,
      error: null,
      code: null,
      url: `${app}/api/auth/verify-request?provider=email&type=email`,
    });
    expect(await client.getSession()).toBeNull();
    const answer = await browser.open(readLink(mailbox));
    expect(answer.headers.get("location")).toBe(`${app}/inbox`);
    expect(await client.getSession()).toMatchObject({ user: { email: "ann@example.com" } });
  });

  it("tells what is wrong with the address, or that the mail could not be sent", async () => {
    const { client, mailbox } = await open();
    const options = { redirect: false, redirectTo: "/" };
    const invalid = await client.signIn("email", { ...options, email: "ann" });
    expect(invalid).toMatchObject({ ok: false, status: 400, error: "EMAIL_ADDRESS_INVALID", url: null });
    await mailbox.close();
    const unsent = await client.signIn("email", { ...options, email: "ann@example.com" });
    expect(unsent).toMatchObject({ ok: false, status: 503, error: "EMAIL_NOT_SENT", url: null });
  });
});

describe("signIn on the server", () => {
  const ask = (scene: MailScene, email?: string) => {
    const { adapter, mailbox } = scene;
    const options = { providers: [Email({ server: mailbox.server })], adapter, secret: testSecret };
    const engine = createEngine(options, () => ({ environment: {}, dialects: [nativeDialect] }));
    const request = new Request(`${app}/login`, {
      method: "POST",
      headers: { "x-forwarded-for": "192.0.2.1" },
    });
    const fields = new Map(email === undefined ? [] : [["email", email]]);
    return engine.signIn(toArrival(request, "server-action"), {
      providerId: "email",
      redirectTo: "/inbox",
      fields,
    });
  };

  it("sends the same mail for a form of a Server Action", async () => {
    const scene = await open();
    const outcome = await ask(scene, "ann@example.com");
    expect(outcome).toMatchObject({
      kind: "redirect",
      to: new URL(`${app}/api/auth/verify-request?provider=email&type=email`),
    });
    const answer = await scene.browser.open(readLink(scene.mailbox));
    expect(answer.headers.get("location")).toBe(`${app}/inbox`);
  });

  it("throws what an app of next-auth 5 can tell by its type", async () => {
    const scene = await open();
    const caught = async (email?: string) => ask(scene, email).catch((error: AuthError) => error);
    expect(await caught("ann")).toMatchObject({ code: "EMAIL_ADDRESS_INVALID" });
    expect(toNextAuthError(await caught())).toMatchObject({ type: "EmailSignInError" });
    await scene.mailbox.close();
    expect(toNextAuthError(await caught("ann@example.com"))).toMatchObject({ type: "EmailSignInError" });
  });
});
