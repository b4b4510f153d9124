// Declarations without what nobody can name: what no entry exports, and nothing exported is made of.
import { readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { parseSync } from "oxc-parser";

const toFile = (path, specifier) => join(dirname(path), specifier.replace(/\.js$/, ".d.ts"));
const wordsOf = (text) => new Set(text.replace(/\/\*[\s\S]*?\*\//g, "").match(/[A-Za-z_$][\w$]*/g));
const nameOf = (node) => node.name ?? node.value;

/** `keyof typeof` of a constant as the names it stands for: the constant need not be there for them. */
function spellKeys(text, constants) {
  return text.replace(/\bkeyof typeof (\w+)(?=;)/g, (written, name) => {
    const type = constants.get(name);
    if (type?.type !== "TSTypeLiteral") return written;
    return type.members.map(({ key }) => JSON.stringify(nameOf(key))).join(" | ");
  });
}

const toConstants = (program) =>
  new Map(
    program.body
      .flatMap((node) => (node.declaration ?? node).declarations ?? [])
      .map(({ id }) => [id.name, id.typeAnnotation?.typeAnnotation]),
  );

/** One statement: what it declares, brings in and passes on, and its text with the comment above it. */
function readStatement(text, { start, node, constants }) {
  const declared = node.type.startsWith("Export") ? (node.declaration ?? node) : node;
  const named = declared.id ? [declared.id.name] : (declared.declarations ?? []).map(({ id }) => id.name);
  const names = node.type === "ExportDefaultDeclaration" ? ["default", ...named] : named;
  const from = node.source?.value.startsWith(".") ? node.source.value : null;
  const [imported, exported] = [node.type === "ImportDeclaration", node.type === "ExportNamedDeclaration"];
  return {
    node,
    text: spellKeys(text.slice(start, node.end), constants),
    names,
    isExported: node.type.startsWith("Export") && names.length > 0,
    isAlways: node.type === "TSModuleDeclaration",
    inline: [...text.slice(node.start, node.end).matchAll(/import\("(\.[^"]+)"\)\.(\w+)/g)],
    imports:
      imported && from !== null
        ? node.specifiers.map((one) => ({
            from,
            local: one.local.name,
            to: one.imported ? nameOf(one.imported) : "*",
          }))
        : [],
    exports: exported
      ? node.specifiers.map((one) => ({ from, local: nameOf(one.local), as: nameOf(one.exported) }))
      : node.type === "ExportAllDeclaration"
        ? [{ from, local: "*", as: "*" }]
        : [],
  };
}

async function readModule(path) {
  const text = await readFile(path, "utf8");
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0].message}`);
  const constants = toConstants(program);
  let start = 0;
  const statements = program.body.map((node) => {
    const statement = readStatement(text, { start, node, constants });
    start = node.end;
    return statement;
  });
  return { path, statements, kept: new Set(), asked: new Set() };
}

const isAsked = ({ names, isExported, isAlways }, name) =>
  isAlways || names.includes(name) || (name === "*" && isExported);

const listPassedOn = ({ exports }, name) =>
  exports
    .filter(({ as }) => as === "*" || name === "*" || as === name)
    .map((one) => (one.as === "*" ? { ...one, local: name } : one));

/** Keeps in each file what `entries` export and what that is made of, and removes the files of which nothing is left. */
export async function shakeDeclarations(files, entries) {
  const modules = new Map();
  for (const path of files) modules.set(path, await readModule(path));
  const toModule = (module, specifier) => modules.get(toFile(module.path, specifier));

  const keepStatement = (module, statement) => {
    if (module.kept.has(statement)) return;
    module.kept.add(statement);
    for (const [, specifier, name] of statement.inline) keepExport(toModule(module, specifier), name);
    for (const word of wordsOf(statement.text)) keepLocal(module, word);
  };
  const keepLocal = (module, name) => {
    if (module.asked.has(name)) return;
    module.asked.add(name);
    for (const statement of module.statements) {
      if (statement.names.includes(name)) keepStatement(module, statement);
      for (const { from, to } of statement.imports.filter(({ local }) => local === name))
        keepExport(toModule(module, from), to);
    }
  };
  const keepPassedOn = (module, { from, local }) =>
    from === null ? keepLocal(module, local) : keepExport(toModule(module, from), local);
  /** What a module exports under a name; a star is everything. */
  const keepExport = (module, name) => {
    for (const statement of module?.statements ?? []) {
      if (isAsked(statement, name)) keepStatement(module, statement);
      for (const one of listPassedOn(statement, name)) keepPassedOn(module, one);
    }
  };
  for (const entry of entries) keepExport(modules.get(entry), "*");
  for (const module of modules.values()) await writeModule(module, entries);
}

/** A statement as it stays, or null. */
function render({ kept, asked }, statement, isEntry) {
  const { node, text } = statement;
  if (kept.has(statement) || node.type === "ExportAllDeclaration") return text;
  if (node.type === "ExportNamedDeclaration" && node.specifiers.length > 0) return text;
  if (node.type === "ExportNamedDeclaration" && node.declaration === null && !node.source)
    return isEntry ? text : null;
  if (node.type !== "ImportDeclaration") return null;
  const used = node.specifiers.filter(({ local }) => asked.has(local.name));
  if (used.length === node.specifiers.length) return text;
  if (used.length === 0) return null;
  const dropped = node.specifiers.filter((one) => !used.includes(one)).map(({ local }) => local.name);
  return text.replace(/\{([^}]*)\}/, (_, names) => {
    const left = names.split(",").filter((one) => !dropped.includes(one.trim().split(/\s+/).at(-1)));
    return `{${left.join(",").trimEnd()} }`;
  });
}

/** An example that shows no more than how the type of a service's document, or of its options, is imported. */
const importExample =
  / \*\n \* @example\n \* ```ts\n \* import type \{ \w+ \} from "latchkey\/providers\/[^"]+";\n(?: \*.*\n)+?(?= \*\/)/g;

async function writeModule(module, entries) {
  const isEntry = entries.includes(module.path);
  const texts = module.statements.flatMap((statement) => render(module, statement, isEntry) ?? []);
  const declares =
    module.kept.size > 0 ||
    module.statements.some(({ node }) => node.source && node.type !== "ImportDeclaration");
  if (!isEntry && !declares) return rm(module.path);
  // A tab is one byte where four spaces are four.
  const text = texts
    .join("")
    .trimStart()
    .replace(importExample, "")
    .replace(/^( {4})+/gm, (spaces) => "\t".repeat(spaces.length / 4));
  await writeFile(module.path, `${text}\n`);
}
