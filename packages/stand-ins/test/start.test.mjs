import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { startStandIns } from "../src/index.mjs";
import { appOrigin } from "./support/app.mjs";

let standIns;

beforeAll(async () => {
  standIns = await startStandIns({ app: { origins: [appOrigin] } });
});

afterAll(() => standIns.close());

describe.each([
  ["oidc", "/.well-known/openid-configuration", "/token"],
  ["google", "/.well-known/openid-configuration", "/token"],
  ["github", "/api/user", "/login/oauth/access_token"],
])("%s", (name, readPath, tokenPath) => {
  afterEach(() => standIns[name].heal());
  const ask = (path, init) => fetch(standIns[name].origin + path, init);

  test("down breaks the connection until it heals", async () => {
    standIns[name].fail("down");
    await expect(ask(readPath)).rejects.toThrow("fetch failed");
    standIns[name].heal();
    expect((await ask(readPath)).status).toBeLessThan(500);
  });

  test("slow leaves the client waiting, and healing lets it go", async () => {
    standIns[name].fail("slow");
    await expect(ask(readPath, { signal: AbortSignal.timeout(300) })).rejects.toThrow(/timeout/);
    const waiting = ask(tokenPath, { method: "POST" });
    const first = await Promise.race([waiting, new Promise((done) => setTimeout(done, 300, "waiting"))]);
    expect(first).toBe("waiting");
    standIns[name].heal();
    await expect(waiting).rejects.toThrow("fetch failed");
  });

  test("html answers status 200 with a page, at the named endpoints only", async () => {
    standIns[name].fail("html", { only: ["token"] });
    const answer = await ask(tokenPath, { method: "POST" });
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
    expect((await ask(readPath)).headers.get("content-type")).toContain("application/json");
  });
});

test("every address is on 127.0.0.1, where no cookie meets the app's", () => {
  for (const { origin } of [standIns.oidc, standIns.google, standIns.github]) {
    expect(origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  }
});

test("a taken port is an error, and the others do not stay behind", async () => {
  const free = await startStandIns({ app: { origins: [appOrigin] } });
  const port = Number(new URL(free.google.origin).port);
  await free.close();
  const taken = Number(new URL(standIns.github.origin).port);
  await expect(
    startStandIns({ app: { origins: [appOrigin] }, ports: { google: port, github: taken } }),
  ).rejects.toThrow("EADDRINUSE");
  await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow("fetch failed");
});

test("the command prints the addresses, complains of nothing, and ends when told", async () => {
  const environment = { STAND_IN_OIDC_PORT: "0", STAND_IN_GOOGLE_PORT: "0", STAND_IN_GITHUB_PORT: "0" };
  const command = fileURLToPath(new URL("../src/cli.mjs", import.meta.url));
  const child = spawn(process.execPath, [command], { env: { ...process.env, ...environment } });
  let output = "";
  let complaints = "";
  child.stderr.on("data", (chunk) => {
    complaints += chunk;
  });
  await new Promise((done) =>
    child.stdout.on("data", (chunk) => {
      output += chunk;
      if (output.includes("People")) done();
    }),
  );
  const addresses = output.match(/http:\/\/127\.0\.0\.1:\d+/g);
  expect(addresses).toHaveLength(3);
  expect((await fetch(`${addresses[0]}/.well-known/openid-configuration`)).status).toBe(200);
  const exit = new Promise((done) => child.on("exit", done));
  child.kill("SIGTERM");
  expect(await exit).toBe(0);
  expect(complaints).toBe("");
});
