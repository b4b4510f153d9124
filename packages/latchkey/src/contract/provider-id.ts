/**
 * The ids of the services there is a module for.
 *
 * @example
 * ```ts
 * import type { OAuthProviderId } from "latchkey/providers";
 *
 * const preferred: OAuthProviderId = "github";
 * ```
 */
export type OAuthProviderId =
  | "42-school"
  | "apple"
  | "asgardeo"
  | "atlassian"
  | "auth0"
  | "authentik"
  | "azure-ad-b2c"
  | "azure-ad"
  | "azure-devops"
  | "bankid-no"
  | "battlenet"
  | "beyondidentity"
  | "bitbucket"
  | "box"
  | "boxyhq-saml"
  | "bungie"
  | "click-up"
  | "cognito"
  | "coinbase"
  | "concept2"
  | "descope"
  | "discord"
  | "dribbble"
  | "dropbox"
  | "duende-identity-server6"
  | "eventbrite"
  | "eveonline"
  | "facebook"
  | "faceit"
  | "figma"
  | "foursquare"
  | "freshbooks"
  | "frontegg"
  | "fusionauth"
  | "github"
  | "gitlab"
  | "google"
  | "hubspot"
  | "huggingface"
  | "identity-server4"
  | "instagram"
  | "kakao"
  | "keycloak"
  | "kinde"
  | "line"
  | "linkedin"
  | "logto"
  | "mailchimp"
  | "mailru"
  | "mastodon"
  | "mattermost"
  | "medium"
  | "microsoft-entra-id"
  | "naver"
  | "netlify"
  | "netsuite"
  | "nextcloud"
  | "notion"
  | "okta"
  | "onelogin"
  | "ory-hydra"
  | "osso"
  | "osu"
  | "passage"
  | "patreon"
  | "ping-id"
  | "pinterest"
  | "pipedrive"
  | "reddit"
  | "roblox"
  | "salesforce"
  | "simplelogin"
  | "slack"
  | "spotify"
  | "strava"
  | "threads"
  | "tiktok"
  | "todoist"
  | "trakt"
  | "twitch"
  | "twitter"
  | "united-effects"
  | "vipps"
  | "vk"
  | "webex"
  | "wechat"
  | "wikimedia"
  | "wordpress"
  | "workos"
  | "yandex"
  | "zitadel"
  | "zoho"
  | "zoom";

/**
 * The ids of providers that send sign-in links.
 *
 * @example
 * ```ts
 * import type { EmailProviderId } from "latchkey/providers";
 *
 * const sender: EmailProviderId = "nodemailer";
 * ```
 */
export type EmailProviderId =
  | "email"
  | "forwardemail"
  | "mailgun"
  | "nodemailer"
  | "passkey"
  | "postmark"
  | "resend"
  | "sendgrid";

/**
 * The id of the form the app checks itself.
 *
 * @example
 * ```ts
 * import type { CredentialsProviderId } from "latchkey/providers";
 *
 * const id: CredentialsProviderId = "credentials";
 * ```
 */
export type CredentialsProviderId = "credentials";

/**
 * The id of any provider; an editor suggests the known ones.
 *
 * @example
 * ```ts
 * import type { ProviderId } from "latchkey/providers";
 *
 * const ids: ProviderId[] = ["github", "our-own"];
 * ```
 */
export type ProviderId =
  | CredentialsProviderId
  | EmailProviderId
  | OAuthProviderId
  | "webauthn"
  | (string & Record<never, never>);

/**
 * next-auth 4's name for the ids of services.
 *
 * @example
 * ```ts
 * import type { OAuthProviderType } from "latchkey/providers/oauth";
 *
 * const preferred: OAuthProviderType = "google";
 * ```
 */
export type OAuthProviderType = OAuthProviderId;

/**
 * The providers that a page can submit to without leaving.
 *
 * @example
 * ```ts
 * import type { RedirectableProviderType } from "latchkey/providers";
 *
 * const stays: RedirectableProviderType = "credentials";
 * ```
 */
export type RedirectableProviderType = "email" | "credentials";

/**
 * The ids of next-auth 4's own providers.
 *
 * @example
 * ```ts
 * import type { BuiltInProviderType } from "latchkey/providers";
 *
 * const ids: BuiltInProviderType[] = ["email", "github"];
 * ```
 */
export type BuiltInProviderType = RedirectableProviderType | OAuthProviderType;
