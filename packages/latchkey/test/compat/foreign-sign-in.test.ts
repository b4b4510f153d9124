import {
  entraTenant,
  type ServiceKind,
  type ServiceStandIn,
  type StandIns,
  startService,
} from "@latchkey/stand-ins";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { translateProvider } from "../../src/compat/translate-provider.js";
import type { AnyProvider } from "../../src/contract/foreign-provider.js";
import { MicrosoftEntraID } from "../../src/provider/microsoft-entra-id.js";
import { TikTok } from "../../src/provider/tiktok.js";
import { WeChat } from "../../src/provider/wechat.js";
import { readRealFactory } from "../provider/real-module.js";
import {
  appOrigins,
  comeBack,
  type PlaceName,
  pressButton,
  readLocation,
  startPlaces,
} from "../support/provider-scene.js";
import { createScene, type Scene } from "../support/scene.js";

const kinds: readonly ServiceKind[] = ["apple", "entra", "wechat", "tiktok", "twitch"];
const app = { origins: appOrigins };
const httpsOrigin = "https://app.example.com";

let places: StandIns;
const services = new Map<ServiceKind, ServiceStandIn>();
beforeAll(async () => {
  places = await startPlaces();
  for (const kind of kinds) services.set(kind, await startService(kind, { app }));
});
afterAll(() => Promise.all([places.close(), ...[...services.values()].map((service) => service.close())]));
afterEach(() => {
  places.google.heal();
  for (const service of services.values()) service.requests.length = 0;
});

const find = (kind: ServiceKind): ServiceStandIn => {
  const service = services.get(kind);
  if (service === undefined) throw new Error(`${kind} did not start`);
  return service;
};

const credentialsOf = ({ clientId, clientSecret }: { clientId: string; clientSecret: string }) => ({
  clientId,
  clientSecret,
});

/** An app that was handed a provider of next-auth, and what its `signIn` event told. */
function openApp(provider: AnyProvider, origin = httpsOrigin): Scene & { seen: Record<string, unknown>[] } {
  const seen: Record<string, unknown>[] = [];
  const scene = createScene(
    {
      providers: [() => translateProvider(provider)],
      events: { signIn: ({ account, profile, user }) => void seen.push({ account, profile, user }) },
      trustHost: true,
    },
    {},
    origin,
  );
  scene.clock.nowMs = Date.now();
  return Object.assign(scene, { seen });
}

/** Goes to the service and back, by a link or by the form the service's page posts. */
async function signInAtService(scene: Scene, id: string, kind: ServiceKind, account = "alice") {
  const leaving = await pressButton(scene.browser, id);
  const { url, body } = await find(kind).authorize(readLocation(leaving), { account });
  const answer =
    body === null
      ? await comeBack(scene.browser, url)
      : await scene.browser.send(String(url), {
          method: "POST",
          body,
          headers: { origin: find(kind).origin, "sec-fetch-site": "cross-site", accept: "text/html" },
        });
  return {
    leaving,
    answer,
    location: answer.headers.get("location"),
    session: await scene.browser.session(),
  };
}

async function signInAtPlace(scene: Scene, id: string, place: PlaceName, account = "bob") {
  const leaving = await pressButton(scene.browser, id);
  await comeBack(scene.browser, await places[place].authorize(readLocation(leaving), { account }));
  return scene.browser.session();
}

type Arguments = Record<string, unknown>;

/** GitHub's and Google's addresses, as an app of either generation moves them to a server of its own. */
const toGitHub = (): Arguments => {
  const { origin } = places.github;
  return {
    ...credentialsOf(places.github),
    issuer: `${origin}/login/oauth`,
    authorization: `${origin}/login/oauth/authorize?scope=read:user+user:email`,
    token: `${origin}/login/oauth/access_token`,
    userinfo: { url: `${origin}/api/user` },
  };
};
const toGoogle = (): Arguments => ({
  ...credentialsOf(places.google),
  issuer: places.google.issuer,
  wellKnown: `${places.google.issuer}/.well-known/openid-configuration`,
});

describe("the modules of next-auth, passed as they are", () => {
  it.each(["v4", "v5"] as const)("GitHub of %s: signs in", async (generation) => {
    const scene = openApp((await readRealFactory(generation, "github"))(toGitHub()));
    expect(await signInAtPlace(scene, "github", "github")).toMatchObject({ user: { name: "Bob Baker" } });
    expect(scene.seen[0]).toMatchObject({
      account: { provider: "github", type: "oauth", providerAccountId: "61472205" },
      profile: { login: "bobbaker" },
    });
  });

  it.each(["v4", "v5"] as const)("Google of %s: signs in, with a verified ID token", async (generation) => {
    const scene = openApp((await readRealFactory(generation, "google"))(toGoogle()));
    expect(await signInAtPlace(scene, "google", "google")).toMatchObject({ user: { name: "Bob Baker" } });
    expect(scene.seen[0]).toMatchObject({ profile: { hd: "example.com" } });
  });

  it.each(["v4", "v5"] as const)("Google of %s: lets nobody in on a forged ID token", async (generation) => {
    const scene = openApp((await readRealFactory(generation, "google"))(toGoogle()));
    places.google.fail("bad-signature");
    expect(await signInAtPlace(scene, "google", "google")).toBeNull();
  });

  it.each(["v4", "v5"] as const)("Apple of %s: posts its answer from its own page", async (generation) => {
    const { origin, ...apple } = find("apple");
    const wellKnown = `${origin}/.well-known/openid-configuration`;
    const options = { ...credentialsOf(apple), issuer: origin, wellKnown };
    const client = { token_endpoint_auth_method: "client_secret_post" };
    const scene = openApp((await readRealFactory(generation, "apple"))({ ...options, client }));
    const { leaving, location, session } = await signInAtService(scene, "apple", "apple");
    const [cookie = ""] = leaving.headers.getSetCookie().filter((line) => line.includes("SameSite=None"));
    expect(cookie).toMatch(/; Secure/);
    expect(location).toBe(`${httpsOrigin}/dashboard`);
    expect(session).toMatchObject({ user: { email: "alice@example.com" } });
    // Apple tells the name beside the code, and next-auth 5 alone looks there.
    if (generation === "v5") expect(session).toMatchObject({ user: { name: "Alice Archer" } });
    expect(scene.seen[0]).toMatchObject({ profile: { user: { name: { firstName: "Alice" } } } });
  });

  it("Apple's form: nobody takes an address from what came through the browser", async () => {
    const { origin, ...apple } = find("apple");
    const scene = openApp(
      (await readRealFactory("v5", "apple"))({ ...credentialsOf(apple), issuer: origin }),
    );
    const { url, body } = await find("apple").authorize(
      readLocation(await pressButton(scene.browser, "apple")),
    );
    const user = JSON.stringify({
      name: { firstName: "Eve", lastName: "E" },
      email: "boss@example.com",
      sub: "1",
    });
    body?.set("user", user);
    await scene.browser.send(String(url), {
      method: "POST",
      body,
      headers: { "sec-fetch-site": "cross-site" },
    });
    const { user: person, profile } = scene.seen[0] ?? {};
    expect(person).toMatchObject({ id: "s-alice", name: "Eve E", email: "alice@example.com" });
    expect(JSON.stringify(profile)).not.toContain("boss@example.com");
  });

  it.each([
    ["Microsoft Entra ID of v5", "v5", "microsoft-entra-id"],
    ["Azure AD of v5", "v5", "azure-ad"],
    ["Azure AD of v4", "v4", "azure-ad"],
  ] as const)("%s: takes people of any tenant, by the issuer of theirs", async (_, generation, file) => {
    const entra = find("entra");
    const issuer = `${entra.origin}/common/v2.0`;
    const wellKnown =
      generation === "v4" ? { wellKnown: `${issuer}/.well-known/openid-configuration` } : { issuer };
    const profile = ({ sub, name, email }: Arguments) => ({ id: sub, name, email });
    const options = { ...credentialsOf(entra), ...wellKnown, profile };
    const client = { token_endpoint_auth_method: "client_secret_post" };
    const scene = openApp((await readRealFactory(generation, file))({ ...options, client }));
    const { session } = await signInAtService(scene, file, "entra");
    expect(session).toMatchObject({ user: { name: "Alice Archer" } });
    expect(scene.seen[0]).toMatchObject({
      profile: { tid: entraTenant, iss: `${entra.origin}/${entraTenant}/v2.0` },
    });
  });

  it("Twitch of v5: puts its answer right by conform()", async () => {
    const twitch = find("twitch");
    const options = { ...credentialsOf(twitch), issuer: `${twitch.origin}/oauth2` };
    const scene = openApp((await readRealFactory("v5", "twitch"))(options));
    const { session } = await signInAtService(scene, "twitch", "twitch");
    expect(session).toMatchObject({ user: { email: "alice@example.com", name: "alice" } });
    expect(scene.seen[0]).toMatchObject({ account: { scope: "openid user:read:email" } });
  });

  it("WeChat of v5: says appid and secret in the query, and asks by openid", async () => {
    const { origin, ...wechat } = find("wechat");
    const scene = openApp(
      (await readRealFactory("v5", "wechat"))({
        ...credentialsOf(wechat),
        authorization: { url: `${origin}/connect/oauth2/authorize` },
        token: { url: `${origin}/sns/oauth2/access_token` },
        userinfo: { url: `${origin}/sns/userinfo` },
      }),
    );
    expect((await signInAtService(scene, "wechat", "wechat")).session).toMatchObject({
      user: { name: "Alice Archer" },
    });
    expect(scene.seen[0]).toMatchObject({ account: { providerAccountId: "u-alice", openid: "o-alice" } });
  });

  it("TikTok of v5: says client_key, by a fetch of its own", async () => {
    const { origin, ...tiktok } = find("tiktok");
    const scene = openApp(
      (await readRealFactory("v5", "tiktok"))({
        ...credentialsOf(tiktok),
        authorization: { url: `${origin}/v2/auth/authorize` },
        token: `${origin}/v2/oauth/token/`,
        userinfo: `${origin}/v2/user/info/?fields=open_id,avatar_url,display_name`,
      }),
    );
    expect((await signInAtService(scene, "tiktok", "tiktok")).session).toMatchObject({
      user: { name: "Alice Archer" },
    });
    const posted = find("tiktok").requests.find(({ path }) => path === "/v2/oauth/token/");
    expect(posted?.body).toMatchObject({ client_key: tiktok.clientId });
  });
});

describe("our own modules at the same services", () => {
  const toProvider = (provider: object): AnyProvider => provider as AnyProvider;

  it("WeChat and TikTok sign in", async () => {
    const { origin: wechatOrigin, ...wechat } = find("wechat");
    const own = WeChat({
      ...credentialsOf(wechat),
      authorization: { url: `${wechatOrigin}/connect/oauth2/authorize` },
      token: { url: `${wechatOrigin}/sns/oauth2/access_token` },
      userinfo: { url: `${wechatOrigin}/sns/userinfo` },
    });
    const first = openApp(toProvider(own));
    expect((await signInAtService(first, "wechat", "wechat", "carol")).session).toMatchObject({
      user: { name: "Carol Chandler" },
    });
    const { origin, ...tiktok } = find("tiktok");
    const second = openApp(
      toProvider(
        TikTok({
          ...credentialsOf(tiktok),
          authorization: { url: `${origin}/v2/auth/authorize` },
          token: { url: `${origin}/v2/oauth/token/` },
          userinfo: `${origin}/v2/user/info/?fields=open_id,avatar_url,display_name`,
        }),
      ),
    );
    expect((await signInAtService(second, "tiktok", "tiktok")).session).toMatchObject({
      user: { name: "Alice Archer" },
    });
  });

  it("Entra: takes any tenant only where the app names none", async () => {
    const entra = find("entra");
    const at = (tenant: string) =>
      openApp(
        toProvider(MicrosoftEntraID({ ...credentialsOf(entra), issuer: `${entra.origin}/${tenant}/v2.0` })),
      );
    expect((await signInAtService(at("common"), "microsoft-entra-id", "entra")).session).toMatchObject({
      user: { name: "Alice Archer" },
    });
    const strict = at("99999999-2af8-44f4-9451-8107cb2767db");
    const answer = await pressButton(strict.browser, "microsoft-entra-id");
    expect(answer.headers.get("location")).not.toContain("/authorize");
  });
});
