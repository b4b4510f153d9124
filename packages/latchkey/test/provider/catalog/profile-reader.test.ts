import { describe, expect, it } from "vitest";
import {
  discordAvatar,
  eventbriteEmail,
  kakaoEmail,
  redditIcon,
  vkEmail,
  yandexAvatar,
} from "../../../src/provider/catalog/profile-reader.js";

describe("a picture", () => {
  const id = "80351110224678912";

  it("is the one a person chose at Discord, moving or not", () => {
    const place = `https://cdn.discordapp.com/avatars/${id}`;
    expect(discordAvatar({ id, avatar: "f00d" })).toBe(`${place}/f00d.png`);
    expect(discordAvatar({ id, avatar: "a_f00d" })).toBe(`${place}/a_f00d.gif`);
  });

  it("is one of Discord's own otherwise, by the number of the old name or of the account", () => {
    const place = "https://cdn.discordapp.com/embed/avatars";
    expect(discordAvatar({ id, avatar: null, discriminator: "1337" })).toBe(`${place}/2.png`);
    // 80351110224678912 shifted right by 22 bits is 19157197529, which leaves 5 when divided by 6.
    expect(discordAvatar({ id, avatar: null, discriminator: "0" })).toBe(`${place}/5.png`);
    expect(discordAvatar({ id, avatar: null })).toBe(`${place}/5.png`);
  });

  it("is none where the account has no number", () => {
    for (const wrong of [undefined, 7, "../../evil", "9".repeat(21), ""]) {
      expect(discordAvatar({ id: wrong, avatar: "f00d" })).toBeNull();
    }
  });

  it("is not spoilt by Reddit's escaping", () => {
    expect(redditIcon({ icon_img: "https://r.example.com/a.png?w=1&amp;h=2&amp;s=3" })).toBe(
      "https://r.example.com/a.png?w=1&h=2&s=3",
    );
    expect([redditIcon({}), redditIcon({ icon_img: "" }), redditIcon({ icon_img: 7 })]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it("is not Yandex's placeholder", () => {
    const avatar = { default_avatar_id: "7/ada" };
    expect(yandexAvatar({ ...avatar, is_avatar_empty: false })).toBe(
      "https://avatars.yandex.net/get-yapic/7/ada/islands-200",
    );
    expect(yandexAvatar({ ...avatar, is_avatar_empty: true })).toBeNull();
    expect(yandexAvatar({})).toBeNull();
  });
});

describe("an e-mail address", () => {
  it("is Eventbrite's primary one, or another it has verified", () => {
    const primary = { email: "ada@example.com", primary: true, verified: true };
    const second = { email: "work@example.com", primary: false, verified: true };
    expect(eventbriteEmail({ emails: [second, primary] })).toBe("ada@example.com");
    expect(eventbriteEmail({ emails: [{ ...primary, verified: false }, second] })).toBe("work@example.com");
    expect(eventbriteEmail({ emails: [{ ...primary, verified: false }] })).toBeNull();
    for (const emails of [
      undefined,
      null,
      "ada@example.com",
      [],
      [null],
      [{}],
      [{ verified: true, email: 7 }],
    ]) {
      expect(eventbriteEmail({ emails })).toBeNull();
    }
  });

  it("counts at Kakao when it is both verified and still good", () => {
    const known = { email: "ada@example.com", is_email_valid: true, is_email_verified: true };
    expect(kakaoEmail({ kakao_account: known })).toBe("ada@example.com");
    expect(kakaoEmail({ kakao_account: { ...known, is_email_valid: false } })).toBeNull();
    expect(kakaoEmail({ kakao_account: { ...known, is_email_verified: false } })).toBeNull();
    expect(kakaoEmail({})).toBeNull();
  });

  it("comes with VK's tokens, when the person allowed it", () => {
    expect(vkEmail({}, { access_token: "token", email: "ada@example.com" })).toBe("ada@example.com");
    expect(vkEmail({ email: "other@example.com" }, { access_token: "token" })).toBeNull();
  });
});
