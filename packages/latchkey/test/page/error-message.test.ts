import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readErrorMessage, readErrorStatus } from "../../src/page/error-message.js";
import { reasonCodes } from "../../src/reason/catalog.js";

const general = "Signing in did not work. Please try again.";

describe("an error code of next-auth", () => {
  test.each([
    ["Signin", "Unable to sign in", /could not be completed/],
    ["OAuthSignin", "Unable to sign in", /provider could not be reached/],
    ["OAuthCallback", "Unable to sign in", /could not be completed/],
    ["OAuthCallbackError", "Unable to sign in", /could not be completed/],
    ["OAuthCreateAccount", "Unable to sign in", /No account could be created/],
    ["EmailCreateAccount", "Unable to sign in", /No account could be created/],
    ["Callback", "Unable to sign in", /could not be completed/],
    ["OAuthAccountNotLinked", "Unable to sign in", /the way you did the first time/],
    ["EmailSignin", "Unable to sign in", /email could not be sent/],
    ["CredentialsSignin", "Unable to sign in", /do not match an account/],
    ["SessionRequired", "Unable to sign in", /sign in to see that page/],
    ["AccessDenied", "Access Denied", /not allowed to sign in/],
    ["Verification", "Unable to sign in", /expired or was used before/],
    ["Configuration", "Server error", /setting of this site is wrong/],
    ["MissingCSRF", "Unable to sign in", /open for too long/],
  ])("%s shows the heading %j and its own sentence", (code, heading, sentence) => {
    expect(readErrorMessage(code).heading).toBe(heading);
    expect(readErrorMessage(code).sentence).toMatch(sentence);
  });

  test.each([
    ["AccessDenied", 403],
    ["Verification", 403],
    ["Configuration", 400],
    ["configuration", 400],
    ["accessdenied", 403],
    ["OAuthCallback", 200],
    ["CredentialsSignin", 200],
    ["Default", 200],
    ["", 200],
  ])("%s answers %i", (code, status) => {
    expect(readErrorStatus(code)).toBe(status);
  });
});

describe("a code of our own", () => {
  test.each([
    ["CREDENTIALS_REJECTED", /do not match/, 200],
    ["OAUTH_DENIED", /cancelled, or the provider refused/, 200],
    ["OAUTH_STATE_LOST", /took too long/, 200],
    ["OAUTH_RESPONSE_INVALID", /could not be verified/, 200],
    ["PROVIDER_UNAVAILABLE", /not answering right now/, 200],
    ["SIGNIN_REJECTED", /not allowed/, 403],
    ["CSRF_INVALID", /open for too long/, 403],
    ["ORIGIN_FOREIGN", /from another site/, 403],
    ["HOST_NOT_ALLOWED", /under this address/, 400],
    ["ROUTE_UNKNOWN", /no such page/, 404],
    ["SECRET_MISSING", /setting of this site/, 400],
    ["CONFIG_INVALID", /setting of this site/, 400],
    ["PROVIDER_CLIENT_MISSING", /setting of this site/, 400],
    ["INTERNAL", /not answering right now/, 200],
  ])("%s says %s and answers %i", (code, sentence, status) => {
    expect(readErrorMessage(code).sentence).toMatch(sentence);
    expect(readErrorStatus(code)).toBe(status);
  });

  test("says nothing about how the site is made, whichever it is", () => {
    for (const code of reasonCodes) {
      const { sentence } = readErrorMessage(code);
      expect(sentence).toMatch(/^[A-Z].*\.$/);
      expect(sentence).not.toMatch(/AUTH_|callback|cookie "|\{|token|secret|_/i);
    }
  });

  test("which no visitor can cause is the only one to count as a failure of the server", () => {
    const caused = [
      "CSRF_INVALID",
      "ORIGIN_FOREIGN",
      "HOST_NOT_ALLOWED",
      "ROUTE_UNKNOWN",
      "PROVIDER_UNKNOWN",
      "METHOD_NOT_ALLOWED",
      "BODY_TOO_LARGE",
      "REQUEST_MALFORMED",
    ];
    for (const code of caused) expect(readErrorStatus(code), code).toBeLessThan(500);
  });
});

describe("an unknown code", () => {
  test.each(["", "nope", "__proto__", "constructor", "toString", "Sign in", "<b>x</b>", "a".repeat(100_000)])(
    "such as %.20j shows the general sentence",
    (code) => {
      expect(readErrorMessage(code)).toMatchObject({ heading: "Error", sentence: general, status: 200 });
    },
  );

  test("never shows up in what is said", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 8 }), (code) => {
        expect(readErrorMessage(`x${code}`).sentence).toBe(general);
      }),
    );
  });
});
