import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Fixture } from "./matrix/fixture.js";
import { fixtures } from "./matrix/fixtures.js";
import { placeNames, strategies } from "./matrix/place.js";
import { signInFixtures } from "./matrix/sign-in-fixtures.js";
import { ask, browserHeaders } from "./support/ask.js";
import { testClient } from "./support/client-tests.js";
import { isSilent, type Matrix, startMatrix, toLines, toWanted } from "./support/matrix.js";
import { askPlace } from "./support/places.js";

let matrix: Matrix;

const isOfBuiltApp = ({ mode, environment }: Fixture) => mode === undefined && environment === undefined;

beforeAll(async () => {
  matrix = await startMatrix("start", 3500);
}, 180_000);
afterAll(() => matrix?.close());

describe.each(strategies)("with the strategy %s", (strategy) => {
  test("whoever is signed in is so in every place", async () => {
    const cookies = await matrix.openKitchen(strategy).mint("usual");
    const cookie = [...cookies].map((pair) => pair.join("=")).join("; ");
    const headers = { ...browserHeaders, cookie, "x-probe-auth": "usual", "x-probe-strategy": strategy };
    for (const place of placeNames) {
      const signedIn = { status: "signed-in", code: null, hasSession: true };
      expect(await askPlace(matrix.origins, place, headers), place).toEqual(signedIn);
    }
  });

  const given = fixtures.filter((each) => each.strategies.includes(strategy) && isOfBuiltApp(each));
  test.each(given)("$code: $how", async (fixture) => {
    expect(toLines(await matrix.fill(fixture, strategy))).toEqual(toWanted(fixture, fixture.places));
  });
});

describe.each(strategies)("at the endpoints, with the strategy %s", (strategy) => {
  test.each(signInFixtures)("$code: $how", async (fixture) => {
    for (const by of ["person", "script"] as const) {
      const { answer, told } = await matrix.send(fixture, strategy, by);
      expect(told, by).toEqual([fixture.code]);
      const says = `${answer.status} ${answer.location} ${answer.text}`;
      expect(says.includes(fixture.code), `${by}: ${says.slice(0, 300)}`).toBe(
        fixture.told === "everybody" || fixture.told === by,
      );
      const isSignedIn = answer.cookies.some((line) => line.includes("session"));
      expect(isSignedIn, `${by}: ${says.slice(0, 300)}`).toBe(fixture.isHarmless);
    }
  });

  test("a cookie of an address that is none takes nobody's session", async () => {
    const cookies = await matrix.openKitchen(strategy).mint("next-auth");
    const cookie = [...cookies, ["authjs.callback-url", "http://["]].map((pair) => pair.join("=")).join("; ");
    const asked = { "x-probe-auth": "next-auth", "x-probe-strategy": strategy };
    for (const place of placeNames) {
      const finding = await askPlace(matrix.origins, place, { ...browserHeaders, ...asked, cookie });
      expect(finding, place).toEqual({ status: "signed-in", code: null, hasSession: true });
    }
  });
});
testClient({ readMatrix: () => matrix, isDeveloped: false });

test("Next.js itself refuses a call of the client's getSession() in the App Router, and says which function it is", async () => {
  const { origins, log } = matrix;
  const headers = { ...browserHeaders, "x-probe-auth": "usual", "x-probe-call": "client-session" };
  for (const place of ["server-component", "route-handler", "server-action"] as const) {
    const since = log.length;
    await expect(askPlace(origins, place, headers), place).rejects.toThrow("answered");
    await vi.waitFor(() =>
      expect(log.slice(since).join("\n"), place).toContain(
        "getSession() from the server but getSession is on the client",
      ),
    );
  }
});

test("silent nulls: 0", () => {
  const { cells, log } = matrix;
  expect(cells.length).toBeGreaterThan(400);
  const silent = cells.filter(isSilent);
  console.log(`${cells.length} readings without a session; silent nulls: ${silent.length}`);
  expect(silent).toEqual([]);
  // A code that nobody sees in the log is as silent for whoever runs the app; what is thrown is in the caller's hands,
  // and what happened at build time is in the log of the build.
  const codes = new Set(
    cells.flatMap(({ finding: { status, code } }) =>
      status === "thrown" || code === "STATIC_RENDER" || code === null ? [] : [code],
    ),
  );
  const text = log.join("\n");
  const untold = [...codes].filter((code) => code !== "NOT_SIGNED_IN" && !text.includes(`"code":"${code}"`));
  expect(untold).toEqual([]);
});

test("no line of the log holds a session", () => {
  expect(matrix.log.filter((line) => /ey[\w-]{20,}\.\.[\w-]+/.test(line))).toEqual([]);
});

test("the inspector is not there", async () => {
  const headers = { ...browserHeaders, accept: "application/json" };
  for (const query of ["", "?format=json", "?key=x"]) {
    const url = `${matrix.origins.app}/api/auth/inspect${query}`;
    const answer = await ask({ url, headers });
    expect([answer.status, JSON.parse(answer.text).error]).toEqual([404, "ROUTE_UNKNOWN"]);
    expect((await ask({ url, headers: browserHeaders })).status).toBe(404);
    for (const method of ["HEAD", "POST"]) {
      const asked = { ...headers, origin: matrix.origins.app };
      expect([method, (await ask({ url, method, headers: asked })).status]).toEqual([method, 404]);
    }
    // These the route does not export, and Next.js answers them itself.
    for (const method of ["PUT", "PATCH", "DELETE", "OPTIONS"]) {
      const { status, text } = await ask({ url, method, headers });
      expect([method, [405, 204].includes(status), text]).toEqual([method, true, ""]);
    }
  }
});
