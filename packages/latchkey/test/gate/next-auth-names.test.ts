import { existsSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { readDeclaredNames } from "./declared-name.js";
import { readEntries, readExports } from "./public-export.js";
import { readSourceTree } from "./source-file.js";

const require = createRequire(import.meta.url);
const v4 = dirname(require.resolve("next-auth-v4/providers/github")).replace(/providers$/, "");
const v5 = dirname(require.resolve("next-auth-v5/package.json"));
const core = dirname(createRequire(join(v5, "package.json")).resolve("@auth/core"));

const folders = { "next-auth 4": v4, "next-auth 5": v5, "@auth/core": core } as const;
type Package = keyof typeof folders;

/** A subpath of ours, and the declarations of theirs that apps reach by the same one. */
const subpaths: readonly (readonly [subpath: string, Package, declarations: string])[] = [
  ["", "next-auth 4", "index.d.ts"],
  ["", "next-auth 5", "index.d.ts"],
  ["", "@auth/core", "index.d.ts"],
  ["next", "next-auth 4", "next/index.d.ts"],
  ["middleware", "next-auth 4", "middleware.d.ts"],
  ["jwt", "next-auth 4", "jwt/index.d.ts"],
  ["jwt", "next-auth 5", "jwt.d.ts"],
  ["jwt", "@auth/core", "jwt.d.ts"],
  ["react", "next-auth 4", "react/index.d.ts"],
  ["react", "next-auth 5", "react.d.ts"],
  ["webauthn", "next-auth 5", "webauthn.d.ts"],
  ["adapters", "next-auth 4", "adapters.d.ts"],
  ["adapters", "next-auth 5", "adapters.d.ts"],
  ["adapters", "@auth/core", "adapters.d.ts"],
  ["client/_utils", "next-auth 4", "client/_utils.d.ts"],
  ["errors", "@auth/core", "errors.d.ts"],
  ["types", "next-auth 4", "core/types.d.ts"],
  ["types", "@auth/core", "types.d.ts"],
  ["core", "next-auth 4", "core/index.d.ts"],
  ["providers", "next-auth 4", "providers/index.d.ts"],
  ["providers", "next-auth 5", "providers/index.d.ts"],
  ["providers", "@auth/core", "providers/index.d.ts"],
];

/** Names that are left out, each with its reason. */
const deviations: Readonly<Record<string, string>> = {
  "core AuthHandler":
    "never reachable at run time: next-auth 4 does not export the subpath; Auth() is its successor",
  "providers/battlenet BattleNetIssuer": "the addresses of a service, which change; the issuer is any text",
  "providers/kakao DateTime": "a text of Kakao's profile, whose members are not checked",
  "providers/kakao Gender": "a text of Kakao's profile, whose members are not checked",
  "providers/kakao Birthday": "a text of Kakao's profile, whose members are not checked",
  "providers/kakao AgeRange": "a text of Kakao's profile, whose members are not checked",
};

const files = readSourceTree();

/** What an app gets from a subpath of ours; `null` when there is none. */
function readOurs(subpath: string): ReadonlyMap<string, "value" | "type"> | null {
  const specifier = subpath === "" ? "latchkey" : `latchkey/${subpath}`;
  const entry = readEntries().find((one) => one.specifier === specifier);
  if (entry === undefined) return null;
  const exports = readExports(files, entry.path);
  return new Map(exports.map(({ name, kind }) => [name, kind === "type" ? "type" : "value"]));
}

/** Names of theirs that ours lacks, or has as a type only. */
function findMissing(subpath: string, declarations: string): string[] {
  const ours = readOurs(subpath);
  const theirs = [...readDeclaredNames(declarations)];
  if (ours === null) return [`${subpath || "."}: no such subpath`];
  return theirs
    .filter(([name, kind]) => !ours.has(name) || (kind === "value" && ours.get(name) === "type"))
    .map(([name]) => `${subpath} ${name}`.trim())
    .filter((name) => deviations[name] === undefined);
}

test.each(subpaths)("every name of '%s' in %s is ours too", (subpath, owner, declarations) => {
  expect(findMissing(subpath, join(folders[owner], declarations))).toEqual([]);
});

// Files of theirs that hold no provider.
const noProvider = new Set(["index", "oauth-types", "provider-types"]);

const providerModules = (["next-auth 4", "@auth/core"] as const).flatMap((owner) =>
  readdirSync(join(folders[owner], "providers"))
    .filter((file) => file.endsWith(".d.ts") && !noProvider.has(file.replace(".d.ts", "")))
    .map((file) => [`providers/${file.replace(".d.ts", "")}`, owner, join("providers", file)] as const),
);

test.each(providerModules)("every name of '%s' in %s is ours too", (subpath, owner, declarations) => {
  expect(findMissing(subpath, join(folders[owner], declarations))).toEqual([]);
});

test("what is left out is not there, and was there", () => {
  const all = [...subpaths, ...providerModules];
  const there = all.flatMap(([subpath, owner, declarations]) =>
    [...readDeclaredNames(join(folders[owner], declarations)).keys()].map((name) => `${subpath} ${name}`),
  );
  for (const name of Object.keys(deviations)) {
    expect(there, name).toContain(name);
    const [subpath = "", exported = ""] = name.split(" ");
    expect(readOurs(subpath)?.get(exported), name).not.toBe("value");
  }
});

test("a name that ours lacks, and a value that is only a type there, are found", () => {
  expect(existsSync(join(v5, "index.d.ts"))).toBe(true);
  // next-auth 5's own entry under a subpath of ours that has none of it.
  expect(findMissing("errors", join(v5, "index.d.ts"))).toContain("errors NextAuthConfig");
  expect(findMissing("types", join(core, "errors.d.ts"))).toContain("types AuthError");
  expect(findMissing("nowhere", join(v5, "index.d.ts"))).toEqual(["nowhere: no such subpath"]);
});
