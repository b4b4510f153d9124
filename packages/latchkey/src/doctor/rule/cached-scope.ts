import { createFinding, type FileRule } from "../finding.js";
import type { AppFile } from "../model/app-file.js";
import { isReading, listAuthCalls } from "../model/auth-call.js";
import { listDirectives } from "../model/create-app-file.js";
import { isFunction, type Node } from "../syntax/node.js";

/** What is cached is everybody's, and the session is one visitor's. */
export const cachedScope: FileRule = {
  codes: ["CACHED_SCOPE"],
  name: "no-session-in-cache",
  summary: "the session is read outside of cached functions",
  find: (app, file) =>
    listAuthCalls(app, file).flatMap((call) => {
      const scope = isReading(call) ? findScope(file, call.site.ancestors) : null;
      if (scope === null) return [];
      return [
        createFinding(file, call.site.node, {
          code: "CACHED_SCOPE",
          saw: `${call.name}() is called inside ${scope}, whose result is kept for everybody`,
          fix: "Read the session outside of the cached function and pass in what it needs, such as the user's id.",
        }),
      ];
    }),
};

function findScope(file: AppFile, ancestors: readonly Node[]): string | null {
  const isIn = ancestors.some(isFunction);
  if (isIn && file.directives.some(isCache)) return 'a file of "use cache"';
  for (const [index, node] of ancestors.entries()) {
    if (isFunction(node) && node.body?.type === "BlockStatement" && listDirectives(node.body).some(isCache)) {
      return 'a function of "use cache"';
    }
    const around = ancestors[index - 1];
    if (isFunction(node) && around?.type === "CallExpression" && isUnstableCache(file, around))
      return "unstable_cache";
  }
  return null;
}

/** "use cache: private" keeps one copy for each visitor. */
const isCache = (directive: string): boolean =>
  directive === "use cache" || directive === "use cache: remote";

function isUnstableCache(file: AppFile, { callee }: Extract<Node, { type: "CallExpression" }>): boolean {
  if (callee.type !== "Identifier") return false;
  const imported = file.imports.get(callee.name);
  return imported?.specifier === "next/cache" && imported.name === "unstable_cache";
}
