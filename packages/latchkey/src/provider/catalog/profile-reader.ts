import type { Profile } from "../../contract/identity.js";
import type { TokenSet } from "../../contract/provider.js";
import { readPath } from "./read-path.js";

/** The picture a person chose, or the one Discord draws for them (Discord's reference, "CDN Endpoints"). */
export function discordAvatar(profile: Profile): string | null {
  const { id, avatar, discriminator } = profile;
  if (typeof id !== "string" || !/^\d{1,20}$/.test(id)) return null;
  if (typeof avatar === "string") {
    // Animated pictures are named so.
    const format = avatar.startsWith("a_") ? "gif" : "png";
    return `https://cdn.discordapp.com/avatars/${id}/${avatar}.${format}`;
  }
  const isOldName = typeof discriminator === "string" && /^\d{4}$/.test(discriminator);
  const index = isOldName ? Number(discriminator) % 5 : Number((BigInt(id) >> 22n) % 6n);
  return `https://cdn.discordapp.com/embed/avatars/${index}.png`;
}

/** The person's icon, which Reddit escapes as if for HTML. */
export function redditIcon({ icon_img: icon }: Profile): string | null {
  return typeof icon === "string" && icon !== "" ? icon.replaceAll("&amp;", "&") : null;
}

/** The person's portrait, unless Yandex would only show a placeholder. */
export function yandexAvatar(profile: Profile): string | null {
  const { default_avatar_id: id, is_avatar_empty: isEmpty } = profile;
  if (typeof id !== "string" || id === "" || isEmpty === true) return null;
  return `https://avatars.yandex.net/get-yapic/${id}/islands-200`;
}

interface EventbriteEmail {
  readonly email?: unknown;
  readonly primary?: unknown;
  readonly verified?: unknown;
}

/** The primary address among those Eventbrite has verified, else any of them. */
export function eventbriteEmail({ emails }: Profile): string | null {
  const entries: readonly (EventbriteEmail | null)[] = Array.isArray(emails) ? emails : [];
  const proven = entries.filter((entry) => entry?.verified === true);
  const chosen = proven.find((entry) => entry?.primary === true) ?? proven[0];
  return typeof chosen?.email === "string" ? chosen.email : null;
}

/** The address Kakao has verified and still knows to be the person's. */
export function kakaoEmail(profile: Profile): string | null {
  const [email, isValid, isVerified] = ["email", "is_email_valid", "is_email_verified"].map((name) =>
    readPath(profile, `kakao_account.${name}`),
  );
  return typeof email === "string" && isValid === true && isVerified === true ? email : null;
}

/** VK tells the address beside the access token and nowhere else. */
export function vkEmail(_profile: Profile, { email }: TokenSet): string | null {
  return typeof email === "string" ? email : null;
}
