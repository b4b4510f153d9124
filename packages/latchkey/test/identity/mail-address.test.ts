import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isOneMailbox, parseMailAddress } from "../../src/identity/email/mail-address.js";
import { requireIdentifier } from "../../src/identity/email/require-identifier.js";
import { Email } from "../../src/provider/email.js";
import { isAuthError } from "../support/auth-error.js";

const kept: readonly (readonly [typed: string, kept: string])[] = [
  ["ann@example.com", "ann@example.com"],
  ["  Ann.Lee+News@Example.COM\t", "ann.lee+news@example.com"],
  ["o'hara_1/x=y@sub.example.co.uk", "o'hara_1/x=y@sub.example.co.uk"],
  ["ann@localhost", "ann@localhost"],
  ["ann@xn--bcher-kva.example", "ann@xn--bcher-kva.example"],
  // The same domain in both of its forms is one identity.
  ["ann@bücher.example", "ann@xn--bcher-kva.example"],
  ["ann@BÜCHER.example", "ann@xn--bcher-kva.example"],
  ["ａｎｎ@example.com", "ann@example.com"],
  ["ann@ｅxample．com", "ann@example.com"],
  ["用户@例え.jp", "用户@xn--r8jz45g.jp"],
  // Old addresses of some providers have dots where RFC 5321 has none.
  ["ann..lee.@example.com", "ann..lee.@example.com"],
  ["K@example.com", "k@example.com"],
];

const refused: readonly string[] = [
  "",
  " ",
  "ann",
  "@example.com",
  "ann@",
  "ann@@example.com",
  "ann@example",
  // CVE-2022-35924: two recipients, of which one is checked.
  "mallory@evil.example,ann@example.com",
  "mallory@evil.example;ann@example.com",
  "mallory@evil.example ann@example.com",
  "mallory@evil.example\nann@example.com",
  "ann@example.com,",
  "ann@example.com,evil.example",
  "ann,mallory@example.com",
  // GHSA-5jpx-9hw9-2fx4: the mailer reads the quotes in another way.
  '"mallory@evil.example x"@example.com',
  '"ann"@example.com',
  "'ann\"@example.com",
  // A full-width @ or comma becomes a real one on the way.
  "mallory＠evil.example@example.com",
  "mallory@evil.example＠example.com",
  "mallory@evil.example，ann@example.com",
  "mallory﹫evil.example@example.com",
  // Names, groups, comments, routes.
  "Ann <ann@example.com>",
  "<ann@example.com>",
  "friends: ann@example.com;",
  "ann(comment)@example.com",
  "ann@(comment)example.com",
  "@relay.example:ann@example.com",
  "ann%evil.example@example.com\u0000",
  // Headers and commands.
  "ann@example.com\r\nBcc: mallory@evil.example",
  "ann@example.com%0d%0aBcc:x@y.example",
  "ann\r@example.com",
  "-oQ/tmp@example.com",
  "ann@example.com> SIZE=1",
  "ann\u2028@example.com",
  "ann\u200b@example.com",
  "ann\u202ecod@example.com",
  "an\u00adn@example.com",
  // Hosts in disguise.
  "ann@127.0.0.1",
  "ann@[127.0.0.1]",
  "ann@[IPv6:::1]",
  "ann@2130706433",
  "ann@0x7f.1",
  "ann@example.com.",
  "ann@example。com",
  "ann@.example.com",
  "ann@example..com",
  "ann@-example.com",
  "ann@example-.com",
  "ann@exa_mple.com",
  "ann@example.com/path",
  "ann@example.com:25",
  "ann@example.com?x",
  "ann@example.com#x",
  "ann@user:pass.example.com",
  "ann@exa%6dple.com",
  "ann@example.com\\@evil.example",
  "<img src=x onerror=alert(1)>@example.com",
  "javascript:alert(1)@example.com",
  `${"a".repeat(65)}@example.com`,
  `ann@${"a".repeat(64)}.com`,
  `ann@${"abcdefgh.".repeat(32)}com`,
  `${"a".repeat(100_000)}@example.com`,
  `${"ﷺ".repeat(60)}@example.com`,
];

describe("an address as typed", () => {
  it.each(kept)("%j is kept as %j, and keeping it again changes nothing", (typed, expected) => {
    expect(parseMailAddress(typed)).toBe(expected);
    expect(parseMailAddress(expected)).toBe(expected);
  });

  it.each(refused.map((typed) => [typed.slice(0, 60), typed]))("%j is refused", (_, typed) => {
    expect(parseMailAddress(typed)).toBeNull();
  });

  it("is one mailbox or none, whatever it is", () => {
    const part = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom("@", ",", '"', "<", ">", "＠", "ann", "example.com", "\r\n", ";", " ", "."),
    );
    const text = fc.array(part, { maxLength: 8 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, (typed) => {
        const address = parseMailAddress(typed);
        if (address === null) return;
        expect(address).not.toMatch(/[\s,;:"<>()[\]\\]|\p{C}/u);
        expect(address.split("@")).toHaveLength(2);
        expect(isOneMailbox(address)).toBe(true);
        expect(parseMailAddress(address)).toBe(address);
      }),
      { numRuns: 3_000 },
    );
  });
});

describe("an app with a form of its own", () => {
  const withForm = (normalizeIdentifier: (typed: string) => string) => Email({ normalizeIdentifier });

  it("decides how an address is kept", async () => {
    expect(
      await requireIdentifier(
        withForm((typed) => typed.trim()),
        " Ann@Example.com",
      ),
    ).toBe("Ann@Example.com");
    expect(
      await requireIdentifier(
        withForm((typed) => typed),
        "ann@intranet",
      ),
    ).toBe("ann@intranet");
  });

  it("refuses by throwing, with its error as the cause", async () => {
    const cause = new Error("only our own people");
    const provider = withForm(() => {
      throw cause;
    });
    await expect(requireIdentifier(provider, "ann@example.com")).rejects.toMatchObject({
      code: "EMAIL_ADDRESS_INVALID",
      cause,
    });
  });

  it.each(
    refused
      .filter((typed) => !["ann@example", "", " "].includes(typed))
      .map((typed) => [typed.slice(0, 60), typed]),
  )("cannot let %j through", async (_, typed) => {
    const provider = withForm((each) => each);
    await expect(requireIdentifier(provider, typed)).rejects.toSatisfy(isAuthError("EMAIL_ADDRESS_INVALID"));
  });

  it("must give a text", async () => {
    const provider = withForm(() => undefined as unknown as string);
    await expect(requireIdentifier(provider, "ann@example.com")).rejects.toSatisfy(
      isAuthError("EMAIL_ADDRESS_INVALID"),
    );
  });
});
