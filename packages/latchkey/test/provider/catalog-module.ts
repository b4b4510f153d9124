import { readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ClientCredentials, OAuthProvider } from "../../src/contract/provider.js";

const folder = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), "src", "provider");
const generic = new Set(["credentials", "merge-provider", "oauth", "oidc", "passkey", "webauthn"]);
/** Those that send mail have no client and no endpoints; their own tests are in mail.test.ts. */
export const senders = new Set(
  "email forwardemail loops mailgun nodemailer postmark resend sendgrid".split(" "),
);

type Factory = (options?: ClientCredentials & Readonly<Record<string, string | undefined>>) => OAuthProvider;

/** A service as an app imports it. */
export interface CatalogModule {
  readonly file: string;
  readonly create: Factory;
  readonly exports: Readonly<Record<string, unknown>>;
}

const isFactory = (value: unknown): value is Factory => typeof value === "function";

async function readModule(file: string): Promise<CatalogModule> {
  const exports: Record<string, unknown> = await import(/* @vite-ignore */ join(folder, `${file}.ts`));
  if (!isFactory(exports.default)) throw new Error(`${file} has no factory as its default export`);
  return { file, create: exports.default, exports };
}

/** Every service there is a module for. */
export const modules: readonly CatalogModule[] = await Promise.all(
  readdirSync(folder)
    .filter((name) => name.endsWith(".ts"))
    .map((name) => basename(name, ".ts"))
    .filter((name) => !generic.has(name) && !senders.has(name))
    .sort()
    .map(readModule),
);

/** The credentials of a client, as every service gives them out. */
export const client = { clientId: "client-1", clientSecret: "secret-1" };

/** Services that are many servers: which one, the app must say. */
export const issuers: Readonly<Record<string, string>> = {
  asgardeo: "https://api.asgardeo.io/t/harbour/oauth2/token",
  auth0: "https://harbour.eu.auth0.com/",
  authentik: "https://id.example.com/application/o/harbour/",
  "azure-ad": "https://login.microsoftonline.com/0f0b8d1e-5c52-4a5c-9d3c-2f2f6f8f6f10/v2.0",
  "azure-ad-b2c": "https://harbour.b2clogin.com/tfp/0f0b8d1e/B2C_1_sign_in/v2.0/",
  battlenet: "https://oauth.battle.net",
  beyondidentity: "https://auth-us.beyondidentity.com/v1/tenants/harbour/realms/main/applications/app",
  "boxyhq-saml": "https://sso.example.com",
  cognito: "https://cognito-idp.eu-north-1.amazonaws.com/eu-north-1_AbCdEfGhI",
  descope: "https://api.descope.com/P2abcdefghijklmnopqrstuvwxyz",
  "duende-identity-server6": "https://demo.duendesoftware.com",
  frontegg: "https://app-harbour.frontegg.com",
  fusionauth: "https://auth.example.com",
  "identity-server4": "https://id.example.com",
  keycloak: "https://id.example.com/realms/harbour",
  kinde: "https://harbour.kinde.com",
  logto: "https://harbour.logto.app/oidc",
  mastodon: "https://mastodon.social",
  mattermost: "https://mattermost.example.com",
  "microsoft-entra-id": "https://login.microsoftonline.com/0f0b8d1e-5c52-4a5c-9d3c-2f2f6f8f6f10/v2.0",
  nextcloud: "https://cloud.example.com",
  okta: "https://harbour.okta.com",
  onelogin: "https://harbour.onelogin.com/oidc/2",
  "ory-hydra": "https://harbour.projects.oryapis.com",
  osso: "https://osso.example.com",
  passage: "https://harbour.withpassage.com",
  "ping-id": "https://auth.pingone.eu/0f0b8d1e/as",
  "united-effects": "https://auth.unitedeffects.com/harbour",
  zitadel: "https://harbour.zitadel.cloud",
};

/** Services that need more than credentials and an issuer. */
export const required: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  bungie: { apiKey: "0123456789abcdef" },
  netsuite: {
    accountID: "1234567-sb1",
    userinfo: "https://1234567-sb1.restlets.api.netsuite.com/app/site/hosting/restlet.nl",
  },
};

/** The options with which a service is complete. */
export const toOptions = (file: string): Readonly<Record<string, string>> => {
  const issuer = issuers[file];
  return { ...client, ...(issuer !== undefined && { issuer }), ...required[file] };
};
