import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { bundleEntry, bundleText, pathOfEntry } from "./entry-bundle.js";
import sizes from "./entry-sizes.json" with { type: "json" };
import { rootFolder } from "./source-file.js";

interface Limits {
  /** What is loaded before anything is called. */
  readonly maxBytes: number;
  /** With what is loaded when it is needed. */
  readonly maxAllBytes: number;
}

/** How docs/performance.md calls what is measured. */
const labels: Readonly<Record<string, string>> = {
  index: "`latchkey`",
  core: "`latchkey/core`",
  proxy: "`latchkey/proxy`",
  "react: SessionProvider, useSession, signIn, signOut, getSession, getProviders, getCsrfToken":
    "`latchkey/react`, what next-auth has too",
  "react: SessionProvider, useSession": "`latchkey/react`, `SessionProvider` and `useSession`",
  "react: signIn, signOut": "`latchkey/react`, `signIn` and `signOut`",
};

const page = readFileSync(join(rootFolder, "docs", "performance.md"), "utf8");

/** The two sizes that the page gives, in KiB; `null` where it has no row of this name. */
function readShown(measured: string): readonly number[] | null {
  const row = page.split("\n").find((line) => line.startsWith(`| ${labels[measured]} |`));
  return row === undefined ? null : row.split("|").slice(2, 4).map(Number);
}

const limits: readonly (readonly [string, Limits])[] = Object.entries(sizes);

describe.each(limits)("latchkey's %s entry", (measured, { maxBytes, maxAllBytes }) => {
  test("stays within its sizes", async () => {
    // "react: signIn, signOut" is what an app loads that imports nothing else of it.
    const [entry = "", names] = measured.split(": ");
    expect(existsSync(pathOfEntry(entry)), `src/entry/${entry}.ts`).toBe(true);
    const { firstBytes, allBytes } = await (names
      ? bundleText(`export { ${names} } from "./${entry}.js";`)
      : bundleEntry(entry));
    console.log(
      `${measured}: ${firstBytes} of ${maxBytes} bytes at first, ${allBytes} of ${maxAllBytes} in all, compressed`,
    );
    expect(firstBytes).toBeLessThanOrEqual(maxBytes);
    expect(allBytes).toBeLessThanOrEqual(maxAllBytes);
    // A limit far above the size would let the entry grow unseen.
    const advice = `lower the limits of ${measured} in entry-sizes.json`;
    expect(firstBytes, advice).toBeGreaterThan(maxBytes * 0.85);
    expect(allBytes, advice).toBeGreaterThan(maxAllBytes * 0.85);
    const shown = readShown(measured);
    expect(shown === null, measured).toBe(labels[measured] === undefined);
    for (const [index, bytes] of [firstBytes, allBytes].entries()) {
      const said = shown?.[index] ?? bytes / 1024;
      const problem = `docs/performance.md says ${said} KiB of ${measured}, which has ${bytes / 1024}`;
      expect(Math.abs(said - bytes / 1024), problem).toBeLessThan(Math.max(0.1, said * 0.05));
    }
  });
});

/** Code that somebody needs who signs in, and nobody who is signed in. */
const signInCode =
  /oauth4webapi|src\/(page|account|identity\/(oauth|email|passkey))\/|src\/core\/(endpoints|routes|respond)/;
const endpointCode =
  /oauth4webapi|src\/(page|account|identity|provider|store|flow\/(begin|verify|complete)[^/]*)\//;

test("nothing in the proxy entry pulls pages, providers or OAuth, not even later", async () => {
  const { allFiles } = await bundleEntry("proxy");
  expect(allFiles.filter((file) => signInCode.test(file) || endpointCode.test(file))).toEqual([]);
  expect(allFiles.filter((file) => /config\/resolve-providers|src\/core\/create-engine/.test(file))).toEqual(
    [],
  );
  expect(allFiles).toContain("src/session/token-sessions.ts");
});

test.each(["index", "core"])(
  "reading a session by the %s entry loads nothing that signs in",
  async (entry) => {
    const { firstFiles, allFiles } = await bundleEntry(entry);
    expect(firstFiles.filter((file) => signInCode.test(file))).toEqual([]);
    expect(allFiles.filter((file) => signInCode.test(file)).length).toBeGreaterThan(20);
  },
);

test("what an entry brings along is measured, at first and in all", async () => {
  const alone = await bundleText("export const one = 1;");
  const all = await bundleText('export { reasonCodes } from "../reason/catalog.js";');
  const later = await bundleText('export const load = () => import("../reason/catalog.js");');
  expect(all.firstBytes).toBeGreaterThan(alone.firstBytes + 2000);
  expect(later.firstBytes).toBeLessThan(alone.firstBytes + 500);
  expect(later.allBytes).toBeGreaterThan(alone.allBytes + 2000);
  expect(later.allFiles).toContain("src/reason/catalog.ts");
  expect(later.firstFiles).not.toContain("src/reason/catalog.ts");
});

test.each(["index", "core"])(
  "the inspector is no part of what the %s entry loads at first",
  async (entry) => {
    const { firstFiles, allFiles } = await bundleEntry(entry);
    const inspector = "src/page/inspect-page.ts";
    expect(firstFiles).not.toContain(inspector);
    expect(allFiles).toContain(inspector);
  },
);
