import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { clientGaps, findClientGap, isToldToClient } from "./matrix/fixture.js";
import { fixtures } from "./matrix/fixtures.js";
import { type PlaceName, strategies } from "./matrix/place.js";
import { ask, browserHeaders } from "./support/ask.js";
import { testClient } from "./support/client-tests.js";
import { isSilent, type Matrix, startMatrix, toLines, toWanted } from "./support/matrix.js";
import { askPlace } from "./support/places.js";

let matrix: Matrix;

beforeAll(async () => {
  matrix = await startMatrix("dev", 3520);
}, 180_000);
afterAll(() => matrix?.close());

describe.each(strategies)("while the app is developed, with the strategy %s", (strategy) => {
  const given = fixtures.filter((each) => each.strategies.includes(strategy) && each.mode === "development");
  // Next.js compiles a place when it is asked for the first time.
  test.each(given)("$code: $how", { timeout: 240_000 }, async (fixture) => {
    expect(toLines(await matrix.fill(fixture, strategy))).toEqual(toWanted(fixture, fixture.places));
    expect(matrix.log.join("\n")).toContain(fixture.code);
  });
});

describe.each(strategies)("the client in the browser, with the strategy %s", (strategy) => {
  const given = fixtures.filter(
    (each) => each.strategies.includes(strategy) && each.environment === undefined && isToldToClient(each),
  );
  test.each(given)("$code: $how", { timeout: 120_000 }, async (fixture) => {
    expect(toLines([await matrix.askAsClient(fixture, strategy)])).toEqual(toWanted(fixture, ["client"]));
  });
});

describe.each(strategies)("what the client is not told, with the strategy %s", (strategy) => {
  const gaps = fixtures.flatMap((fixture) => {
    const gap = findClientGap(fixture);
    return gap === null || !fixture.strategies.includes(strategy) ? [] : [{ fixture, gap, ...fixture }];
  });
  test.each(gaps)("$code ($gap): $how", { timeout: 120_000 }, async ({ fixture, gap, code, how }) => {
    // Without what only a place on the server can do, and with no code that would be waited for.
    const auth = `${fixture.auth}/${code}-${how.length}`;
    const asked = {
      ...fixture,
      auth,
      code: "NOT_SIGNED_IN",
      by: undefined,
      call: undefined,
      outcome: undefined,
    };
    const { finding, told } = await matrix.askAsClient(asked, strategy);
    expect([finding.code, ...told]).not.toContain(code);
    const { tells } = { tells: finding.code, ...clientGaps[gap] };
    expect(finding.code).toBe(tells);
  });
});

test("a browser that keeps the renewed session is not told that anything was lost", async () => {
  const auth = "fast-clock/kept";
  const asked = { ...browserHeaders, "x-probe-auth": auth, "x-probe-strategy": "jwt" };
  const url = `${matrix.origins.app}/api/auth/session`;
  let [cookie = ""] = [...(await matrix.openKitchen("jwt").mint("usual"))].map((pair) => pair.join("="));
  const since = matrix.log.length;
  for (let turn = 0; turn < 3; turn++) {
    const { cookies, reason } = await ask({ url, headers: { ...asked, cookie } });
    expect(reason).toBeNull();
    const renewed = cookies.find((line) => line.startsWith("latchkey.session=")) ?? "";
    expect(renewed).not.toBe("");
    [cookie = ""] = renewed.split(";");
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  expect(matrix.log.slice(since).join("\n")).not.toContain("SET_COOKIE_LOST");
});

testClient({ readMatrix: () => matrix, isDeveloped: true });

test("silent nulls: 0", () => {
  const silent = matrix.cells.filter(isSilent);
  console.log(`${matrix.cells.length} readings in development; silent nulls: ${silent.length}`);
  expect(silent).toEqual([]);
});

/** The members of the inspector's answer that are looked at here. */
interface Seen {
  readonly verdict: { readonly status: string };
  readonly cookies: readonly { readonly name: string; readonly role: string; readonly chunks: number }[];
  readonly instances: readonly { readonly places: readonly string[] }[];
  readonly settings: readonly { readonly name: string; readonly isDifferent: boolean }[];
  readonly readings: readonly { readonly place: string; readonly code: string | null }[];
}

test("the inspector sees the instances and readings of the pages, the Pages Router and the proxy", async () => {
  const cookies = await matrix.openKitchen("jwt").mint("large");
  const cookie = [...cookies].map((pair) => pair.join("=")).join("; ");
  const asked = { ...browserHeaders, cookie, "x-probe-strategy": "jwt" };
  const places: readonly PlaceName[] = ["server-component", "pages-api", "proxy-node"];
  for (const place of places) {
    await askPlace(matrix.origins, place, { ...asked, "x-probe-auth": "usual" });
    await askPlace(matrix.origins, place, { ...asked, "x-probe-auth": "other-secret" });
  }
  const url = `${matrix.origins.app}/api/auth/inspect`;
  const since = matrix.log.length;
  const locked = await ask({ url, headers: { ...asked, "x-probe-auth": "usual" } });
  expect([locked.status, locked.text]).toEqual([403, expect.stringContaining("INSPECTOR_LOCKED")]);
  expect(locked.text).not.toContain("key=");
  const key = await vi.waitFor(() => {
    const [, found] = /\?key=([\w-]+)/.exec(matrix.log.slice(since).join("\n")) ?? [];
    if (found === undefined) throw new Error("the terminal shows no link");
    return found;
  });
  const answer = await ask({
    url: `${url}?format=json&key=${key}`,
    headers: { ...asked, "x-probe-auth": "usual" },
  });
  expect(answer.status).toBe(200);
  for (const value of cookies.values()) {
    for (const part of value.split(".").filter((each) => each.length > 12))
      expect(answer.text).not.toContain(part);
  }
  const seen: Seen = JSON.parse(answer.text);
  expect(seen.verdict.status).toBe("signed-in");
  expect(seen.cookies).toContainEqual(expect.objectContaining({ name: "latchkey.session", chunks: 2 }));
  expect(seen.settings.find(({ name }) => name.startsWith("Keys"))?.isDifferent).toBe(true);
  const met = new Set(seen.readings.map(({ place }) => place));
  for (const place of places) expect([...met]).toContain(place);
  expect(answer.text).not.toContain(key);
  const page = await ask({ url: `${url}?key=${key}`, headers: { ...asked, "x-probe-auth": "usual" } });
  expect(page.text).toContain("<h1>Session inspector</h1>");
});
