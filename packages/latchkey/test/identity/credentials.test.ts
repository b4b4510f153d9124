import { describe, expect, it } from "vitest";
import type { CredentialsProvider } from "../../src/contract/provider.js";
import { verifyCredentials } from "../../src/identity/credentials.js";
import { CredentialsSignin } from "../../src/identity/credentials-signin.js";
import { Credentials } from "../../src/provider/credentials.js";
import { AuthError } from "../../src/reason/auth-error.js";

type Authorize = CredentialsProvider["authorize"];

/** A form with the submitted fields, at an app that decides like this. */
function submit(authorize: Authorize, fields: readonly (readonly [string, string])[] = []) {
  const provider = Credentials({
    credentials: { email: { label: "E-mail" }, password: { label: "Password", type: "password" } },
    authorize,
  });
  const request = new Request("https://app.example.com/api/auth/callback/credentials", { method: "POST" });
  return verifyCredentials(provider, { fields: new Map(fields), request });
}

async function readRefusal(submitted: Promise<unknown>): Promise<AuthError> {
  const outcome: unknown = await submitted.then(
    () => null,
    (error: unknown) => error,
  );
  if (outcome instanceof AuthError) return outcome;
  throw new Error("expected an AuthError", { cause: outcome });
}

describe("a form that the app accepts", () => {
  it("proves the person the app named, with every field it gave", async () => {
    const identity = await submit(
      async ({ email }) => ({ id: "7", email, name: "Alice", role: "admin" }),
      [
        ["email", "Alice@Example.com"],
        ["password", "correct horse"],
      ],
    );
    expect(identity).toEqual({
      user: { id: "7", email: "Alice@Example.com", name: "Alice", role: "admin" },
      account: { provider: "credentials", providerAccountId: "7", type: "credentials" },
    });
  });

  it("may name the person by a number", async () => {
    const numbered = { id: 7 } as unknown as { id: string };
    expect((await submit(() => numbered)).user.id).toBe("7");
  });

  it("may name the person by an e-mail address alone", async () => {
    const { user, account } = await submit(() => ({ email: "alice@example.com" }));
    expect(user).toEqual({ id: "alice@example.com", email: "alice@example.com" });
    expect(account.providerAccountId).toBe("alice@example.com");
  });
});

describe("what authorize gets", () => {
  const readGiven = async (fields: readonly (readonly [string, string])[]) => {
    let given: Record<string, unknown> = {};
    await submit((credentials) => {
      given = credentials;
      return { id: "7" };
    }, fields);
    return given;
  };

  it("is the submitted fields without the form's own", async () => {
    const given = await readGiven([
      ["email", "a@b.c"],
      ["totp", "123456"],
      ["csrfToken", "secret"],
      ["callbackUrl", "/home"],
      ["json", "true"],
      ["redirect", "false"],
    ]);
    expect({ ...given }).toEqual({ email: "a@b.c", totp: "123456" });
  });

  it("is an object on which nothing is there that nobody sent", async () => {
    const given = await readGiven([
      ["__proto__", "polluted"],
      ["constructor", "sent"],
    ]);
    expect(Object.keys(given)).toEqual(["constructor"]);
    expect(given.toString).toBeUndefined();
    expect(given.isAdmin).toBeUndefined();
    expect(Object.getPrototypeOf(given)).toBeNull();
  });

  it("is also the request", async () => {
    let url = "";
    await submit((_, request) => {
      url = request.url;
      return { id: "7" };
    });
    expect(url).toBe("https://app.example.com/api/auth/callback/credentials");
  });
});

describe("a form that the app refuses", () => {
  it.each([[null], [undefined], [false]])("with %j is answered by the general code", async (answer) => {
    const refusal = await readRefusal(submit((() => answer) as unknown as Authorize));
    expect(refusal.code).toBe("CREDENTIALS_REJECTED");
    expect(refusal.reason.facts).toEqual({ provider: "credentials", reasonCode: "credentials" });
  });

  it("with CredentialsSignin is answered by the code of that error", async () => {
    class AccountLocked extends CredentialsSignin {
      override code = "account_locked";
    }
    const refusal = await readRefusal(
      submit(() => {
        throw new AccountLocked();
      }),
    );
    expect(refusal.code).toBe("CREDENTIALS_REJECTED");
    expect(refusal.reason.facts.reasonCode).toBe("account_locked");
    expect(refusal.reason.level).toBe("user");
  });

  it("with another copy of CredentialsSignin is a refusal as well", async () => {
    const copy = Object.assign(new Error("no"), { type: "CredentialsSignin", code: "otp.expired-1" });
    const refusal = await readRefusal(submit(() => Promise.reject(copy)));
    expect(refusal.reason.facts.reasonCode).toBe("otp.expired-1");
  });

  it.each([[""], ["a b"], ["<script>"], ["x".repeat(65)], [7], [undefined]])(
    "with the code %j, which no URL should carry, is answered by the general one",
    async (code) => {
      const thrown = Object.assign(new CredentialsSignin(), { code });
      const refusal = await readRefusal(submit(() => Promise.reject(thrown)));
      expect(refusal.code).toBe("CREDENTIALS_REJECTED");
      expect(refusal.reason.facts.reasonCode).toBe("credentials");
    },
  );
});

describe("an authorize that fails", () => {
  it("is told from a refusal, with what it threw as the cause", async () => {
    const down = new Error("connect ECONNREFUSED 127.0.0.1:5432");
    const refusal = await readRefusal(submit(() => Promise.reject(down)));
    expect(refusal.code).toBe("AUTHORIZE_THREW");
    expect(refusal.reason.level).toBe("unavailable");
    expect(refusal.cause).toBe(down);
    expect(refusal.reason.saw).toContain("connect ECONNREFUSED");
  });

  it.each([[null], ["text"], [{ type: "Other" }], [undefined]])("may throw %j", async (thrown) => {
    expect((await readRefusal(submit(() => Promise.reject(thrown)))).code).toBe("AUTHORIZE_THREW");
  });

  it.each([
    ["nobody", {}],
    ["an empty id", { id: "" }],
    ["an id that String(undefined) made", { id: "undefined" }],
    ["true", true],
    ["a text", "alice"],
    ["an id that is an object", { id: {} }],
  ])("and names %s lets nobody in", async (_, answer) => {
    const refusal = await readRefusal(submit((() => answer) as unknown as Authorize));
    expect(refusal.code).toBe("PROFILE_INVALID");
    expect(refusal.reason.facts.source).toBe("authorize()");
  });
});
