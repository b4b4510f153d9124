import { expect, test } from "vitest";
import { readSourceTree, type SourceFile } from "./source-file.js";

// Words that name nothing: what is in such a file has a name of its own.
const emptyWords = [
  "handle",
  "process",
  "manage",
  "manager",
  "data",
  "info",
  "utils",
  "util",
  "helpers",
  "helper",
  "common",
  "misc",
  "shared",
];
// Next.js itself speaks of handlers.
const foreignTerms = ["handlers", "handler"];

function findBadNames(paths: readonly string[]): string[] {
  return paths.filter((path) => {
    const parts = path.replace(/(\.d)?\.tsx?$/, "").split("/");
    const isKebab = parts.every((part) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(part));
    const words = parts.flatMap((part) => part.split("-")).filter((word) => !foreignTerms.includes(word));
    return !isKebab || words.some((word) => emptyWords.includes(word));
  });
}

test("files are kebab-case and say what is in them", () => {
  expect(findBadNames(readSourceTree().map(({ path }) => path))).toEqual([]);
});

test("a bad name is found", () => {
  const paths = [
    "http/cookieText.ts",
    "http/utils.ts",
    "next/route-handlers.ts",
    "react/SessionProvider.tsx",
  ];
  expect(findBadNames(paths)).toEqual(["http/cookieText.ts", "http/utils.ts", "react/SessionProvider.tsx"]);
});

test("no file passes everything on, and only providers have a default export", () => {
  const has = ({ program }: SourceFile, wanted: string) => program.body.some(({ type }) => type === wanted);
  const files = readSourceTree();
  const wildcards = files.filter((file) => has(file, "ExportAllDeclaration"));
  const defaults = files.filter((file) => has(file, "ExportDefaultDeclaration"));
  expect(wildcards.map(({ path }) => path)).toEqual([]);
  expect(defaults.map(({ path }) => path).filter((path) => !/^(provider|entry)\//.test(path))).toEqual([]);
});
