import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packageFolder } from "./source-file.js";

/** What one read takes, once the engine has compiled it. */
interface Cost {
  /** Processor time in multiples of opening one token by hand, measured in turns in the same process. */
  readonly ratio: number;
  readonly heapBytes: number;
  readonly promises: number;
}

type Read = "token" | "row" | "forged";

let folder: string;
let costs: Readonly<Record<Read, Cost>>;

/** The source as a server loads it: one file, on Node's cryptography, whichever this suite runs on. */
async function bundleReads(outfile: string): Promise<void> {
  await build({
    stdin: {
      contents: 'export { createAuth } from "./core.js"; export { encode } from "./jwt.js";',
      resolveDir: join(packageFolder, "src", "entry"),
      loader: "ts",
    },
    bundle: true,
    outfile,
    platform: "node",
    format: "esm",
    target: "es2022",
    logLevel: "error",
    external: ["next", "next/*", "react", "react/*", "nodemailer", "@simplewebauthn/*"],
    alias: { "#crypto": join(packageFolder, "src", "bytes", "crypto-node.ts") },
  });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "latchkey-read-cost-"));
  const bundle = join(folder, "reads.mjs");
  await bundleReads(bundle);
  const flags = ["--expose-gc", "--min-semi-space-size=64", "--max-semi-space-size=64"];
  const script = join(import.meta.dirname, "measure-reads.mjs");
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, [...flags, script, pathToFileURL(bundle).href]);
  costs = JSON.parse(stdout);
  console.log(`reads: ${JSON.stringify(costs)}`);
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

// Counts are exact to some bytes; promises are those beyond the one of any asynchronous function. Ratios are medians of turns, and their limits three times what they are: they hold on a
// loaded machine, and tell of what doubles or trebles a read, not of a tenth; for that there is bench/.
const limits: Readonly<Record<Read, Cost>> = {
  token: { ratio: 3.3, heapBytes: 5.25 * 1024, promises: 0 },
  row: { ratio: 3, heapBytes: 6.75 * 1024, promises: 9 },
  forged: { ratio: 15, heapBytes: 15.5 * 1024, promises: 15 },
};

describe.each(Object.entries(limits) as [Read, Cost][])("reading a session: %s", (name, limit) => {
  it("takes no more memory than it should", () => {
    expect(costs[name].heapBytes).toBeLessThanOrEqual(limit.heapBytes);
  });

  it("waits no more often than it should", () => {
    expect(costs[name].promises).toBeLessThanOrEqual(limit.promises);
  });

  it("stays near to what opening one token by hand takes", () => {
    expect(costs[name].ratio).toBeLessThanOrEqual(limit.ratio);
  });
});
