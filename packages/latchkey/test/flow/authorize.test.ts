import { describe, expect, it } from "vitest";
import type { AuthorizedUser } from "../../src/contract/provider.js";
import { CredentialsSignin } from "../../src/identity/credentials-signin.js";
import { Credentials } from "../../src/provider/credentials.js";
import { readLocation } from "../support/provider-scene.js";
import { createScene, signInByForm } from "../support/scene.js";

const credentials = { email: {}, password: {} };
const createApp = (authorize: (fields: object) => unknown) =>
  createScene({
    providers: [Credentials({ credentials, authorize: (fields) => authorize(fields) as AuthorizedUser })],
  });

class AccountLocked extends CredentialsSignin {
  override code = "account_locked";
}

class ForgedCode extends CredentialsSignin {
  override code = "x&error=Default#<script>";
}

const throwing = (error: unknown) => () => {
  throw error;
};

const signInPage = "http://localhost:3000/api/auth/signin";

describe("what authorize answers", () => {
  it.each([
    ["null", () => null, "credentials"],
    ["undefined", () => undefined, "credentials"],
    ["false", () => false, "credentials"],
    ["a refusal of its own", throwing(new AccountLocked()), "account_locked"],
    ["a refusal with a code that is no code", throwing(new ForgedCode()), "credentials"],
  ])("%s refuses, and the visitor may try again", async (_, authorize, code) => {
    const { browser, log } = createApp(authorize);
    const answer = await signInByForm(browser);
    expect(readLocation(answer)).toBe(
      `${signInPage}?error=CREDENTIALS_REJECTED&code=${code}&callbackUrl=%2Fdashboard`,
    );
    expect(await browser.session()).toBeNull();
    expect(log.map(({ reason }) => reason.code)).toEqual(["CREDENTIALS_REJECTED"]);
  });

  it.each([
    ["true", () => true],
    ["a text", () => "ann-1"],
    ["an object without an id", () => ({ name: "Ann" })],
    ["an empty id", () => ({ id: "" })],
    ["an id that is nobody's", () => ({ id: "undefined" })],
    ["a list", () => [{ id: "ann-1" }]],
  ])("%s is nobody: a mistake to correct, and nobody is signed in", async (_, authorize) => {
    const { browser, log } = createApp(authorize);
    const answer = await signInByForm(browser);
    expect(answer.status).toBe(500);
    expect(await answer.text()).toContain("a setting of this site is wrong");
    expect(await browser.session()).toBeNull();
    expect(log.map(({ reason }) => reason.code)).toEqual(["PROFILE_INVALID"]);
  });

  it.each([
    ["throws", throwing(new Error("database is away"))],
    ["rejects", () => Promise.reject(new Error("database is away"))],
    ["throws a text", throwing("database is away")],
  ])("that %s is a failure of ours, not of the password", async (_, authorize) => {
    const { browser, log } = createApp(authorize);
    const answer = await signInByForm(browser);
    expect(readLocation(answer)).toBe("http://localhost:3000/api/auth/error?error=AUTHORIZE_THREW");
    expect(await browser.session()).toBeNull();
    expect(log[0]?.reason.saw).toContain("database is away");
    const page = await (await browser.open(readLocation(answer))).text();
    expect(page).not.toContain("database");
  });

  it("is asked with the fields of the form, and none of ours", async () => {
    const seen: object[] = [];
    const { browser } = createApp((fields) => {
      seen.push({ ...fields });
      return { id: "ann-1", role: "ADMIN" };
    });
    await signInByForm(browser);
    expect(seen).toEqual([{ email: "ann@example.com", password: "sesame" }]);
    expect(await browser.session()).toMatchObject({ user: { id: "ann-1" } });
    expect(JSON.stringify(await browser.session())).not.toContain("ADMIN");
  });
});
