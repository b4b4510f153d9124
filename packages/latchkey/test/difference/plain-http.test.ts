import { type StandIns, startGitHub, startOidcProvider } from "@latchkey/stand-ins";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { findPlainHost } from "../support/plain-host.js";
import { createOpenId, createPlainOAuth, type Generation, type Ground, type Loose, secret } from "./app.js";
import { recordLog } from "./record-log.js";
import { type Library, libraries } from "./server.js";
import { createVisitor } from "./visitor.js";

const origin = "http://localhost:3000";

let places: StandIns;
beforeAll(async () => {
  const options = { host: await findPlainHost(), app: { origins: [origin] } };
  const [oidc, github] = await Promise.all([startOidcProvider(options), startGitHub(options)]);
  places = { oidc, github } as StandIns;
});
afterEach(() => vi.unstubAllEnvs());
afterAll(() => Promise.all([places.oidc.close(), places.github.close()]));

type Place = "oidc" | "github";
type Wiring = (ground: Ground) => Loose;

const endpoints = ({ generation }: Ground) => {
  const { issuer } = places.oidc;
  const jwks = generation === "v4" ? { jwks_endpoint: `${issuer}/jwks` } : {};
  const authorization = { url: `${issuer}/auth`, params: { scope: "openid email profile" } };
  return { authorization, token: `${issuer}/token`, userinfo: `${issuer}/me`, ...jwks };
};

/** How apps of docker compose write their provider down. */
const wirings: readonly (readonly [string, Place, Wiring])[] = [
  ["found by its issuer", "oidc", (ground) => createOpenId(ground)],
  ["with all its endpoints", "oidc", (ground) => createOpenId(ground, endpoints(ground))],
  ["without OpenID Connect", "github", (ground) => createPlainOAuth(ground)],
];

/** One person signs in at the provider under its plain name. */
async function visit(library: Library, generation: Generation, [, place, wire]: (typeof wirings)[number]) {
  vi.stubEnv("NEXTAUTH_URL", generation === "v4" ? origin : undefined);
  const provider = wire({ generation, places, imports: library.imports });
  const log = recordLog();
  const trust = generation === "v5" ? { trustHost: true } : {};
  const serve = library.serve({ secret, providers: [provider], logger: log.logger, ...trust });
  const visitor = createVisitor(serve, { generation, places, origin });
  const back = await visitor.signInAt(place);
  const { user } = await (await visitor.get("session")).json();
  return { to: back.headers.get("location"), name: user?.name, log: [...log.describe()] };
}

describe.each(["v4", "v5"] as const)(
  "a provider on plain http beside the app, as %s is swapped",
  (generation) => {
    it.each(wirings)("%s: the person is signed in as before", async (...wiring) => {
      const { real, ours } = libraries[generation];
      const before = await visit(real, generation, wiring);
      expect(before).toMatchObject({
        to: `${origin}/dashboard`,
        name: "Alice Archer",
      });
      expect(await visit(ours, generation, wiring)).toEqual(before);
    });
  },
);
