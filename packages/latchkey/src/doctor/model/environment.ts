import type { App, TextFile } from "./app.js";

/** A variable of an environment file, and where its value stands. */
export interface Variable {
  readonly file: TextFile;
  readonly name: string;
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

const line =
  /^[ \t]*(?:export[ \t]+)?([A-Za-z_][\w.]*)[ \t]*=[ \t]*(?:"((?:[^"\\]|\\[\s\S])*)"|'([^']*)'|`([^`]*)`|([^\n#]*))/gm;

/** The variables of the app's environment files, in the order in which the first one wins. */
export function listVariables(app: App): Variable[] {
  return app.environmentFiles.flatMap((file) =>
    [...file.text.matchAll(line)].map((match) => {
      const [whole, name = "", double, single, tick, bare] = match;
      const value = double ?? single ?? tick ?? (bare ?? "").trim();
      return { file, name, value, start: match.index, end: match.index + whole.trimEnd().length };
    }),
  );
}

/** The hosts at which the app is, by its environment files; those of one machine are left out. */
export function readAppHosts(app: App): string[] {
  return listVariables(app).flatMap(({ name, value }) => {
    if ((name !== "AUTH_URL" && name !== "NEXTAUTH_URL") || !URL.canParse(value)) return [];
    const { hostname } = new URL(value);
    return hostname === "localhost" || /^[\d.]+$/.test(hostname) || hostname === "" ? [] : [hostname];
  });
}

/** The address of the app, if it is reached by http and is not this machine alone. */
export function readPlainHost(app: App): string | null {
  const found = listVariables(app).find(
    ({ name, value }) =>
      (name === "AUTH_URL" || name === "NEXTAUTH_URL") &&
      /^http:\/\//i.test(value) &&
      URL.canParse(value) &&
      !/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$|\.localhost$/.test(new URL(value).hostname),
  );
  return found?.value ?? null;
}
