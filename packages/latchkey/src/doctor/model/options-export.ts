import type { Edit } from "../finding.js";
import { toSpan, unwrap } from "../syntax/node.js";
import type { App } from "./app.js";
import type { AppFile } from "./app-file.js";
import { listInstances } from "./instances.js";

/** Options of the app that other files can import. */
export interface OptionsExport {
  readonly file: AppFile;
  readonly name: string;
}

/** The one object of options the app exports and makes its handler from; `null` when there is none or several. */
export function findOptionsExport(app: App): OptionsExport | null {
  const found = listInstances(app).map(({ file, call }) => {
    const options = call.arguments.at(-1);
    const node = options && unwrap(options);
    return node?.type === "Identifier" ? findExporter(app, file, node.name) : null;
  });
  const [first, ...others] = found.filter((each) => each !== null);
  if (first === undefined) return null;
  return others.every(({ file, name }) => file === first.file && name === first.name) ? first : null;
}

function findExporter(app: App, file: AppFile, name: string): OptionsExport | null {
  const imported = file.imports.get(name);
  if (imported !== undefined) {
    const target = app.resolve(file, imported.specifier);
    return target?.exports.has(imported.name) && imported.name !== "default"
      ? { file: target, name: imported.name }
      : null;
  }
  const exported = file.exports.get(name);
  return exported?.kind === "local" && exported.name === name ? { file, name } : null;
}

/** The import of the options, unless the file has it. */
export function toImportEdit(app: App, file: AppFile, options: OptionsExport): readonly Edit[] {
  if (file === options.file || file.imports.has(options.name)) return [];
  const last = file.program.body.findLast(({ type }) => type === "ImportDeclaration");
  const at = last === undefined ? 0 : toSpan(last)[1];
  const line = `import { ${options.name} } from "${toSpecifier(app, file, options.file)}";`;
  return [{ path: file.path, start: at, end: at, text: last === undefined ? `${line}\n` : `\n${line}` }];
}

/** As another file of the app already calls the target by an alias, else a relative path. */
function toSpecifier(app: App, file: AppFile, target: AppFile): string {
  for (const other of app.files.values()) {
    const alias = other.specifiers.find(
      (each) => !each.startsWith(".") && app.resolve(other, each) === target,
    );
    if (alias !== undefined) return alias;
  }
  const from = file.path.split("/").slice(0, -1);
  const to = target.path.replace(/\.[cm]?[jt]sx?$/, "").split("/");
  while (from.length > 0 && to.length > 1 && from[0] === to[0]) {
    from.shift();
    to.shift();
  }
  return [...(from.length === 0 ? ["."] : from.map(() => "..")), ...to].join("/");
}
