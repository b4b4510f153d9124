import { type StandIns, startStandIns } from "@latchkey/stand-ins";
import type { AnyAuthOptions } from "../../src/config/resolve-config.js";
import { GitHub } from "../../src/provider/github.js";
import { Google } from "../../src/provider/google.js";
import { Oidc } from "../../src/provider/oidc.js";
import type { Browser } from "./browser.js";
import { createScene, passwordProvider, type Scene } from "./scene.js";

/** Where the app of these tests is: on http while it is developed, on https when people use it. */
export const appOrigins = ["http://localhost:3000", "https://app.example.com"];

export type PlaceName = "oidc" | "google" | "github";

/** Starts the three providers people sign in at. */
export const startPlaces = (): Promise<StandIns> => startStandIns({ app: { origins: appOrigins } });

/** The three providers as an app configures them, each new, so that nothing is remembered from other tests. */
export function createProviders({ oidc, google, github }: StandIns) {
  return [
    Oidc({
      id: "oidc",
      name: "Harbour",
      issuer: oidc.issuer,
      clientId: oidc.clientId,
      clientSecret: oidc.clientSecret,
    }),
    Google({ issuer: google.origin, clientId: google.clientId, clientSecret: google.clientSecret }),
    GitHub({
      origin: github.origin,
      apiUrl: `${github.origin}/api`,
      clientId: github.clientId,
      clientSecret: github.clientSecret,
    }),
  ];
}

/** GitHub as an app of next-auth writes it down by itself; where it sends visitors and who they are is in `more`. */
export const writeGitHub = <T extends object>({ github }: StandIns, more: T) => ({
  id: "github",
  name: "GitHub",
  type: "oauth" as const,
  issuer: github.issuer,
  clientId: github.clientId,
  clientSecret: github.clientSecret,
  token: `${github.origin}/login/oauth/access_token`,
  userinfo: `${github.origin}/api/user`,
  checks: ["state"],
  ...more,
});

/** An app with the three providers and the password form; its clock starts at the real time, as the OpenID provider's does. */
export function createProviderScene(
  places: StandIns,
  options: Partial<AnyAuthOptions> = {},
  { environment = {}, origin }: { environment?: Record<string, string>; origin?: string } = {},
): Scene {
  const providers = [...createProviders(places), passwordProvider];
  const scene = createScene({ providers, ...options }, environment, origin);
  scene.clock.nowMs = Date.now();
  return scene;
}

/** Presses the button of a provider; gives the answer, which leads there. */
export async function pressButton(
  browser: Browser,
  place: string,
  callbackUrl = "/dashboard",
): Promise<Response> {
  const csrfToken = await browser.csrfToken();
  return browser.submit(`/api/auth/signin/${place}`, { csrfToken, callbackUrl });
}

/** Leaves for a provider and signs in there; gives the address the provider sends the browser back to. */
export async function visitPlace(
  browser: Browser,
  places: StandIns,
  place: PlaceName,
  person: { account?: string; deny?: boolean } = {},
): Promise<URL> {
  const answer = await pressButton(browser, place);
  return places[place].authorize(readLocation(answer), person);
}

/** Comes back from a provider, as a redirect from another site does. */
export const comeBack = (browser: Browser, callback: URL | string): Promise<Response> =>
  browser.open(String(callback), { "sec-fetch-site": "cross-site" });

/** The whole sign-in at a provider. */
export async function signInAt(
  browser: Browser,
  places: StandIns,
  place: PlaceName,
  account = "alice",
): Promise<Response> {
  return comeBack(browser, await visitPlace(browser, places, place, { account }));
}

/** Where an answer leads; throws when it leads nowhere. */
export function readLocation(answer: Response): string {
  const location = answer.headers.get("location");
  if (location === null) throw new Error(`the answer has status ${answer.status} and leads nowhere`);
  return location;
}

/** How often a provider was asked to redeem a code. */
export const countRedemptions = (places: StandIns, place: PlaceName): number =>
  places[place].requests.filter(({ method, body }) => method === "POST" && "code" in body).length;
