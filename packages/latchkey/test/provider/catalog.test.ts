import { describe, expect, it } from "vitest";
import { resolveProviders } from "../../src/config/resolve-providers.js";
import type { Provider, ProviderFactory } from "../../src/contract/provider.js";
import { client, issuers, modules, required, toOptions } from "./catalog-module.js";

/** Every service that next-auth 4 or 5 has a module for, by the name it is imported under. */
const services =
  `42-school apple asgardeo atlassian auth0 authentik azure-ad azure-ad-b2c azure-devops bankid-no battlenet
  beyondidentity bitbucket box boxyhq-saml bungie click-up cognito coinbase concept2 descope discord dribbble dropbox
  duende-identity-server6 eventbrite eveonline facebook faceit figma foursquare freshbooks frontegg fusionauth github
  gitlab google hubspot huggingface identity-server4 instagram kakao keycloak kinde line linkedin logto mailchimp mailru
  mastodon mattermost medium microsoft-entra-id naver netlify netsuite nextcloud notion okta onelogin ory-hydra osso osu
  passage patreon ping-id pinterest pipedrive reddit roblox salesforce simplelogin slack spotify strava threads tiktok
  todoist trakt twitch twitter united-effects vipps vk webex wechat wikimedia wordpress workos yandex zitadel zoho
  zoom`.split(/\s+/);

const readProblem = (provider: Provider, environment: Readonly<Record<string, string>> = {}) =>
  [...resolveProviders([provider], environment).values()][0]?.problem ?? null;

/** All texts in a provider, however deep. */
function listTexts(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(listTexts) : [];
}

const toVariable = (id: string, ending: string) => `AUTH_${id.toUpperCase().replaceAll("-", "_")}_${ending}`;

describe("the catalog of services", () => {
  it("has every service of both generations, once", () => {
    expect(modules.map(({ file }) => file)).toEqual(services);
    const ids = modules.map(({ file, create }) => create(toOptions(file)).id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(modules)("$file is imported by name or as the default, and is called by its file", (module) => {
    // A version that is refused has a name of its own beside it.
    const others = ["default", "TwitterLegacy"];
    const named = Object.entries(module.exports).filter(([name]) => !others.includes(name));
    expect(named).toHaveLength(1);
    expect(named[0]?.[1]).toBe(module.exports.default);
    const provider = module.create(toOptions(module.file));
    expect(provider.id).toBe(module.file === "ory-hydra" ? "hydra" : module.file);
    expect(provider.name).toMatch(/^\S.*\S$/);
    expect(["oauth", "oidc"]).toContain(provider.type);
  });

  it.each(modules)("$file is ready with a client and what else it asks for", ({ file, create }) => {
    const provider = create(toOptions(file));
    expect(readProblem(provider)).toBeNull();
    expect(provider).toMatchObject(client);
    const urls = listTexts(provider).filter((text) => text.includes("://"));
    expect(urls.length).toBeGreaterThan(0);
    for (const url of urls) {
      expect(url).toMatch(/^https:\/\/[a-z0-9.-]+(\/|$)/);
      expect(URL.canParse(url)).toBe(true);
      expect(url).not.toMatch(/[{}]|undefined|[^:]\/\/|\s/);
    }
  });

  it.each(modules)("$file gives two providers that share nothing an app could change", ({ file, create }) => {
    const [one, other] = [create(toOptions(file)), create({ ...toOptions(file), id: "other" })];
    expect(other).toMatchObject({ id: "other", name: one.name });
    for (const part of ["authorization", "token", "userinfo"] as const) {
      if (typeof one[part] === "object") expect(one[part]).not.toBe(other[part]);
    }
  });

  const complete = modules.filter(({ file }) => required[file] === undefined);

  it.each(complete)(
    "$file can be passed uncalled, with everything from the environment",
    ({ file, create }) => {
      const { id } = create();
      const environment = {
        [toVariable(id, "ID")]: "client-1",
        [toVariable(id, "SECRET")]: "secret-1",
        ...(issuers[file] && { [toVariable(id, "ISSUER")]: issuers[file] }),
      };
      const uncalled: ProviderFactory = (credentials) => create({ ...credentials });
      const [resolved] = resolveProviders([uncalled], environment).values();
      expect(resolved?.problem).toBeNull();
      expect(resolved?.provider).toMatchObject(client);
      if (issuers[file]) expect(resolved?.provider).toMatchObject({ issuer: issuers[file] });
    },
  );

  // Microsoft has one address for people of all its tenants.
  const manyServers = modules.filter(
    ({ file }) => issuers[file] !== undefined && !["azure-ad", "microsoft-entra-id"].includes(file),
  );

  it.each(manyServers)("$file says so when nobody named its server", ({ create }) => {
    expect(readProblem(create(client))).toMatchObject({ code: "PROVIDER_ENDPOINTS_MISSING" });
  });

  it.each(manyServers)("$file refuses a server that is no URL, or is reached in the clear", ({ create }) => {
    for (const issuer of ["id.example.com", "http://id.example.com", "https://ada:pw@id.example.com"]) {
      const problem = readProblem(create({ ...client, issuer }));
      expect(problem, issuer).toMatchObject({ code: "PROVIDER_URL_INVALID" });
    }
  });

  it.each(modules)(
    "$file keeps the app's own values, and its own where the app gives none",
    ({ file, create }) => {
      const provider = create({ ...toOptions(file), name: "Door", scope: "door" });
      expect(provider).toMatchObject({ name: "Door", scope: "door" });
      expect(create(toOptions(file))).not.toHaveProperty("apiKey");
    },
  );
});
