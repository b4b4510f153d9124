import { createRequire } from "node:module";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { migrate } from "../../src/store/sql.js";
import { createAdapterContract } from "../../src/testing/adapter-contract.js";
import { type LibsqlOverHttp, startLibsqlOverHttp } from "../support/server/libsql-over-http.js";
import { redisProblem, startRedis } from "../support/server/redis.js";
import { startRedisOverHttp } from "../support/server/redis-over-http.js";
import { createSqliteFile } from "../support/sqlite-file.js";

/** The runtime Next.js itself runs middleware in: no `process`, no `Buffer`, no modules of Node. */
interface EdgeRuntime {
  dispatchFetch(url: string): Promise<Response>;
}
const require = createRequire(import.meta.url);
const edge = require("next/dist/compiled/edge-runtime") as {
  EdgeRuntime: new (options: { initialCode: string }) => EdgeRuntime;
};

const root = join(import.meta.dirname, "..", "..");

/** Bundles code as for the Edge; a module of Node in it is an error. */
async function bundleForEdge(contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: join(root, "test", "store"), loader: "ts" },
    bundle: true,
    write: false,
    format: "iife",
    platform: "browser",
    conditions: ["edge-light", "worker"],
    target: "es2022",
    logLevel: "silent",
    alias: { "#crypto": join(root, "src", "bytes", "crypto-web.ts") },
  });
  return outputFiles[0]?.text ?? "";
}

/** An app that runs the case of the contract it is asked for, and says what came of it. */
const toContractApp = (createAdapter: string) => `
  import { createAdapterContract } from "../../src/testing/adapter-contract.js";
  ${createAdapter}
  const cases = createAdapterContract(() => adapter, { callers: 10, rounds: 5 });
  const run = async (name) => {
    try {
      return (await cases.find((each) => each.name === name).run()).status;
    } catch (error) {
      return String(error.message) + " " + String(error.cause?.message ?? "");
    }
  };
  addEventListener("fetch", (event) => {
    const name = new URL(event.request.url).searchParams.get("name");
    event.respondWith(run(name).then((text) => new Response(text)));
  });`;

const names = createAdapterContract(() => ({})).map(({ name }) => name);

interface Place {
  readonly code: string;
  close(): Promise<unknown>;
}

function describeOnEdge(name: string, open: () => Promise<Place>): void {
  describe(`on the Edge, ${name}`, () => {
    let place: Place;
    let runtime: EdgeRuntime;
    beforeAll(async () => {
      place = await open();
      runtime = new edge.EdgeRuntime({ initialCode: await bundleForEdge(toContractApp(place.code)) });
    }, 60_000);
    afterAll(() => place?.close());

    it.each(names)("%s", { timeout: 60_000 }, async (caseName) => {
      const url = `http://localhost/?name=${encodeURIComponent(caseName)}`;
      expect(await (await runtime.dispatchFetch(url)).text()).toBe("kept");
    });
  });
}

describeOnEdge("libSQL over HTTP", async () => {
  const { url: file, driver } = createSqliteFile();
  await migrate({ url: file, driver });
  const server: LibsqlOverHttp = await startLibsqlOverHttp(file);
  const code = `
    import { createSqlAdapter } from "../../src/store/sql.js";
    const adapter = createSqlAdapter({
      url: ${JSON.stringify(server.url)},
      driver: () => import("@libsql/client/web"),
    });`;
  return { code, close: server.close };
});

if (redisProblem !== null) {
  console.log(`Redis over HTTP is left out: ${redisProblem}`);
} else {
  describeOnEdge("Redis over HTTP", async () => {
    const redis = await startRedis();
    const { options, close } = await startRedisOverHttp(`redis://127.0.0.1:${redis.port}`);
    const code = `
      import { createRedisAdapter } from "../../src/store/redis.js";
      const adapter = createRedisAdapter(${JSON.stringify(options)});`;
    return {
      code,
      async close() {
        await close();
        await redis.close();
      },
    };
  });
}

describe("the stores", () => {
  const bundleWith = (contents: string) => bundleForEdge(`${contents}\nconsole.log(adapter);`);

  it("bring no module of Node to the Edge, and no driver that was not asked for", async () => {
    const redis = await bundleWith(`
      import { createRedisAdapter } from "../../src/store/redis.js";
      const adapter = createRedisAdapter({ url: "https://redis.example.com", token: "t" });`);
    const sql = await bundleWith(`
      import { createSqlAdapter } from "../../src/store/sql.js";
      const adapter = createSqlAdapter({ url: "libsql://db.example.com", driver: () => import("@libsql/client/web") });`);
    // esbuild refuses a module of Node here, as the next test shows.
    expect(redis).not.toMatch(/kysely|libsql/i);
    expect(sql).not.toMatch(/PGHOST|mysql_native_password|better-sqlite3/);
  });

  it("cannot be bundled with a driver of Node, which shows that the check works", async () => {
    const contents = `
      import { createSqlAdapter } from "../../src/store/sql.js";
      const adapter = createSqlAdapter({ url: "postgres://db", driver: () => import("pg") });`;
    await expect(bundleWith(contents)).rejects.toThrow(
      /Could not resolve "(fs|net|tls|crypto|dns|path|util)"/,
    );
  });
});
