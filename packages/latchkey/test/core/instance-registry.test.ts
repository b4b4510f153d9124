import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import {
  createInstanceRegistry,
  readInstanceRegistry,
  recordReading,
  registerInstance,
  registryKey,
} from "../../src/config/instance-registry.js";
import { version } from "../../src/config/version.js";
import { createAuthProxy } from "../../src/entry/proxy.js";
import { packageFolder } from "../gate/source-file.js";
import { createScene, testSecret } from "../support/scene.js";
import { createSignedIn, readCookie } from "../support/signed-in.js";

const developing = { NODE_ENV: "development" };

/** Readings are entered once the keys are named, which WebCrypto takes a moment for. */
async function readRegistry(readings = 1) {
  const known = readInstanceRegistry();
  for (let tries = 0; tries < 50 && known.readings.length < readings; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return known;
}

afterEach(() => {
  Reflect.deleteProperty(globalThis, registryKey);
});

describe("while an app is developed, its process knows", () => {
  it("which instances there are and what they read, without anything secret", async () => {
    const { browser, auth } = await createSignedIn({}, developing);
    const token = readCookie({ browser } as never);
    await browser.session();
    await auth.read(new Request("http://localhost:3000/notes?token=1"));
    const { instances, readings, versions } = await readRegistry(2);
    expect(versions).toEqual([version]);
    expect(instances).toHaveLength(1);
    expect(instances[0]).toMatchObject({
      id: 1,
      kind: "engine",
      dialect: "native",
      strategy: "jwt",
      cookieName: "latchkey.session",
      codec: "built-in",
      basePath: "/api/auth",
      origin: { source: "request", value: null },
      providers: [{ id: "credentials", problem: null }],
    });
    expect(readings).toMatchObject([
      { instance: 1, status: "signed-in", code: null, place: "route-handler", route: "/api/auth/session" },
      { instance: 1, status: "signed-out", code: "NOT_SIGNED_IN", place: "request", route: "/notes" },
    ]);
    const text = JSON.stringify({ instances, readings });
    for (const secret of [testSecret, token, "ann@example.com", "token=1"])
      expect(text).not.toContain(secret);
  });

  it("an instance that says the same only once, however often it was made", async () => {
    for (let times = 0; times < 3; times++) await (await createSignedIn({}, developing)).browser.session();
    await createScene({ basePath: "/auth" }, developing).browser.open("/auth/session");
    expect((await readRegistry(4)).instances.map(({ id, basePath }) => [id, basePath])).toEqual([
      [1, "/api/auth"],
      [2, "/auth"],
    ]);
  });

  it("the last fifty readings and no more instances than an app can have", () => {
    const known = createInstanceRegistry();
    const facts = { kind: "engine", basePath: "/api/auth", keyIds: [] } as never as Parameters<
      typeof registerInstance
    >[1];
    const record = { status: "signed-out", code: "NOT_SIGNED_IN", route: "/" } as never as Parameters<
      typeof recordReading
    >[1];
    for (let count = 0; count < 60; count++) {
      const { id } = registerInstance(known, { ...facts, basePath: `/${count}` }, count);
      recordReading(known, { ...record, instance: id, atMs: count });
    }
    expect(known.readings.map(({ atMs }) => atMs)).toEqual(Array.from({ length: 50 }, (_, at) => at + 10));
    expect(known.instances).toHaveLength(32);
    expect(known.instances.at(-1)).toMatchObject({ id: 60, registeredAtMs: 59, usedAtMs: 59 });
  });
});

it.each([["production"], ["test"], [undefined]])("with NODE_ENV %s nothing is kept", async (mode) => {
  const environment: Record<string, string> = mode === undefined ? {} : { NODE_ENV: mode };
  const { browser } = await createSignedIn({ baseUrl: "http://localhost:3000" }, environment);
  await browser.session();
  expect(Reflect.get(globalThis, registryKey)).toBeUndefined();
});

it("the version is that of package.json", () => {
  const manifest: unknown = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8"));
  expect(manifest).toMatchObject({ version });
});

it("a proxy is an instance that only reads", async () => {
  const before = process.env.NODE_ENV;
  Object.assign(process.env, { NODE_ENV: "development" });
  try {
    await createAuthProxy({ secret: testSecret })(new Request("http://localhost:3000/"));
    expect((await readRegistry()).instances).toMatchObject([{ kind: "reader", providers: [] }]);
  } finally {
    Object.assign(process.env, { NODE_ENV: before });
  }
});
