import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { AnyProvider } from "../../src/contract/foreign-provider.js";

const require = createRequire(import.meta.url);

export type Generation = "v4" | "v5";

/** Modules of the real packages that hold types or what several providers share. */
const typesAlone = new Set(["index", "oauth", "oauth-types", "provider-types"]);

const toFolder = (name: string): string => {
  const [found] = (require.resolve.paths(name) ?? []).map((path) => join(path, name)).filter(existsSync);
  if (found === undefined) throw new Error(`${name} is not installed`);
  return join(found, "providers");
};

const folders: Readonly<Record<Generation, string>> = {
  v4: toFolder("next-auth-v4"),
  v5: toFolder("next-auth-v5"),
};

/** The names a real package has provider modules under. */
export const listRealModules = (generation: Generation): readonly string[] =>
  readdirSync(folders[generation])
    .filter((name) => name.endsWith(".js"))
    .map((name) => name.slice(0, -".js".length))
    .filter((name) => !typesAlone.has(name))
    .sort();

type RealFactory = (options: object) => AnyProvider;

const isFactory = (value: unknown): value is RealFactory => typeof value === "function";

/** The factory of a real module; next-auth 4's are CommonJS, whose default stands inside the default. */
export async function readRealFactory(generation: Generation, file: string): Promise<RealFactory> {
  const path = join(folders[generation], `${file}.js`);
  const module: { default: unknown } = await import(/* @vite-ignore */ path);
  const inner = module.default;
  const factory = typeof inner === "object" && inner !== null && "default" in inner ? inner.default : inner;
  if (isFactory(factory)) return factory;
  throw new Error(`${generation}'s ${file} has no factory`);
}

/** The names of the types a real module exports. */
export const listRealTypes = (generation: Generation, file: string): readonly string[] => {
  const reexported = join(
    folders[generation],
    "..",
    "node_modules",
    "@auth",
    "core",
    "providers",
    `${file}.d.ts`,
  );
  const path = existsSync(reexported) ? reexported : join(folders[generation], `${file}.d.ts`);
  const text = readFileSync(path, "utf8").replace(/\/\*[\s\S]*?\*\//g, "");
  return [...text.matchAll(/^export (?:declare )?(?:interface|type) (\w+)/gm)].map(([, name]) => name ?? "");
};
