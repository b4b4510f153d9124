import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";

interface Manifest {
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta: Readonly<Record<string, { readonly optional?: boolean }>>;
}

const read = async (): Promise<Manifest> =>
  JSON.parse(await readFile(new URL("../../package.json", import.meta.url), "utf8"));

// npm stops with ERESOLVE for an optional peer of another version too, also where the app never hands it to us.
describe("an app that installs the package in place of next-auth", () => {
  it("keeps the libraries it has, whatever their version", async () => {
    const { peerDependencies } = await read();
    const { next: _next, react: _react, ...others } = peerDependencies;
    expect(Object.keys(others)).toEqual(
      expect.arrayContaining(["eslint", "kysely", "pg", "mysql2", "ioredis", "redis", "@libsql/client"]),
    );
    expect(new Set(Object.values(others))).toEqual(new Set(["*"]));
  });

  it("is stopped where Next.js or React is too old to run it, and needs neither", async () => {
    const { peerDependencies, peerDependenciesMeta } = await read();
    expect(peerDependencies).toMatchObject({ next: ">=13.4.5", react: ">=18.2.0" });
    for (const name of Object.keys(peerDependencies)) {
      expect(peerDependenciesMeta[name], name).toEqual({ optional: true });
    }
  });
});
