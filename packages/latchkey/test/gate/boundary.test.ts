import { expect, test } from "vitest";
import { readGlobalUses } from "./global-use.js";
import { parseSourceTree, readSourceTree, type SourceFile } from "./source-file.js";

interface Boundary {
  readonly what: string;
  /** Prefixes of the paths that may. */
  readonly allowed: readonly string[];
  readonly pattern: RegExp;
}

const importBoundaries: readonly Boundary[] = [
  { what: "Next.js", allowed: ["next/", "compat/"], pattern: /^next(\/|$)/ },
  { what: "React", allowed: ["react/"], pattern: /^react(-dom)?(\/|$)/ },
  {
    what: "Node's modules",
    allowed: ["bytes/crypto-node.ts", "cli/", "doctor/disk/"],
    pattern: /^(node:|crypto$)/,
  },
  { what: "jose", allowed: ["bytes/"], pattern: /^(jose|@panva\/)/ },
  { what: "@simplewebauthn", allowed: ["provider/webauthn.ts"], pattern: /^@simplewebauthn/ },
  { what: "oauth4webapi", allowed: ["identity/oauth/"], pattern: /^oauth4webapi/ },
  // Without .js a route handler of Next.js 13.4 answers 500.
  { what: "Next.js without .js", allowed: [], pattern: /^next\/(?!.*\.js$)/ },
  { what: "a module by a computed name", allowed: [], pattern: /^\(computed\)$/ },
];

const globalBoundaries: readonly Boundary[] = [
  { what: "process", allowed: ["next/env.ts", "cli/main.ts"], pattern: /^process\b/ },
  {
    what: "console",
    allowed: ["config/console-logger.ts", "cli/main.ts", "react/report-failure.ts"],
    pattern: /^console\b/,
  },
  {
    what: "the clock",
    // oauth4webapi reads the clock itself; what it is off by is told to it.
    allowed: ["config/system-clock.ts", "identity/oauth/oauth-client.ts", "react/"],
    pattern: /^(Date\.now|new Date\(\)|Date\(\))$/,
  },
  {
    what: "the global fetch",
    allowed: ["config/resolve-config.ts", "next/watch-fetch.ts", "react/", "store/redis/rest-send.ts"],
    pattern: /^fetch$/,
  },
  { what: "crypto", allowed: ["bytes/"], pattern: /^crypto\b/ },
  { what: "Math.random", allowed: [], pattern: /^Math\.random$/ },
  {
    what: "Node's globals",
    allowed: ["bytes/crypto-node.ts"],
    pattern: /^(Buffer|require|__dirname|global)\b/,
  },
  { what: "evaluated text", allowed: [], pattern: /^(eval|new Function\b)/ },
];

function findTrespasses(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    const check = (names: readonly string[], boundaries: readonly Boundary[]) =>
      boundaries
        .filter(
          ({ allowed, pattern }) =>
            names.some((name) => pattern.test(name)) && !allowed.some((a) => file.path.startsWith(a)),
        )
        .map(({ what }) => `${file.path}: ${what}`);
    const specifiers = file.imports.map(({ specifier }) => specifier);
    return [...check(specifiers, importBoundaries), ...check(readGlobalUses(file.program), globalBoundaries)];
  });
}

test("each outside thing is touched only where it belongs", () => {
  expect(findTrespasses(readSourceTree())).toEqual([]);
});

test("a trespass is found, and a thing of the same name handed in is not one", () => {
  const broken = parseSourceTree({
    "core/auth.ts": 'import { headers } from "next/headers";\nimport { x } from "react";\nDate.now();',
    "flow/a.ts": "export const a = (config) => config.fetch(config.now(), { fetch: 1 });",
    "flow/b.ts": "export function b({ fetch }) { return fetch(process.env.A ?? globalThis.crypto); }",
    "flow/c.ts":
      'import { createHash } from "node:crypto";\nexport const c = fetch("https://example.com"); new Date();',
    "next/env.ts": "export const env = process.env;",
  });
  expect(findTrespasses(broken)).toEqual([
    "core/auth.ts: Next.js",
    "core/auth.ts: React",
    "core/auth.ts: Next.js without .js",
    "core/auth.ts: the clock",
    "flow/b.ts: process",
    "flow/b.ts: crypto",
    "flow/c.ts: Node's modules",
    "flow/c.ts: the clock",
    "flow/c.ts: the global fetch",
  ]);
});
