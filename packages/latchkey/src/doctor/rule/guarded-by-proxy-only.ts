import { type AppRule, createFinding } from "../finding.js";
import type { App } from "../model/app.js";
import type { AppFile } from "../model/app-file.js";
import { isCovered } from "../model/matcher.js";
import { readExportMeaning } from "../model/meaning.js";
import { toUrlPath } from "../model/place.js";
import { type FoundProxy, listProxies } from "../model/proxy.js";
import { hasReader, mayHaveReader } from "../model/reach.js";
import { isFunction, type Node } from "../syntax/node.js";

/** What a proxy guards has no guard when the proxy does not run: a matcher mistyped, a rewrite, a bug of the framework. */
export const guardedByProxyOnly: AppRule = {
  codes: ["GUARDED_BY_PROXY_ONLY"],
  name: "guarded-route",
  summary: "a route that the proxy guards asks for itself, too",
  find(app) {
    const guards = listProxies(app).filter(
      (proxy) => hasReader(app, proxy.file) || isFromPackage(app, proxy),
    );
    return [...app.files.values()].flatMap((file) => {
      const node = findWork(file);
      const path = toUrlPath(file.path)?.replace(/\[+\.*\w+\]+/g, "x");
      if (node === null || path === undefined || isAsked(app, file)) return [];
      const pattern = guards.flatMap(listOwnPatterns).find((each) => isCovered(each, path));
      if (pattern === undefined) return [];
      return [
        createFinding(file, node, {
          code: "GUARDED_BY_PROXY_ONLY",
          saw: `only the matcher "${pattern}" guards this, and nothing here asks who the visitor is`,
          fix: "Ask here too: await auth.required(), or auth() and an answer of your own when it is null.",
        }),
      ];
    });
  },
};

/** Patterns written for what they guard; one that covers the home page says nothing about a single route. */
const listOwnPatterns = ({ patterns }: FoundProxy): readonly string[] =>
  (patterns ?? []).filter((pattern) => !isCovered(pattern, "/") && !isCovered(pattern, "/api/auth/session"));

/** `export { default } from "next-auth/middleware"`. */
function isFromPackage(app: App, { file }: FoundProxy): boolean {
  const names = ["default", "middleware", "proxy"];
  return names.some((name) => {
    const meaning = readExportMeaning(app, file, name);
    if (meaning?.kind === "value" && meaning.node.type === "CallExpression") {
      return file.specifiers.some((specifier) =>
        /^(next-auth|latchkey)\/(middleware|proxy)$/.test(specifier),
      );
    }
    return (
      meaning?.kind === "member" || (meaning?.kind === "package" && meaning.module === "auth/middleware")
    );
  });
}

/** Whether the file, or a layout around it, asks for the session. */
function isAsked(app: App, file: AppFile): boolean {
  const layouts = [...app.files.values()].filter(
    ({ place, path }) => place === "layout" && file.path.startsWith(path.slice(0, path.lastIndexOf("/") + 1)),
  );
  return [file, ...layouts].some((each) => mayHaveReader(app, each));
}

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** What gives something away: a route, or a page that computes; a page of fixed text does not. */
function findWork(file: AppFile): Node | null {
  switch (file.place) {
    case "route":
      return methods.flatMap((name) => file.exports.get(name) ?? [])[0]?.node ?? null;
    case "pages-api":
      return file.exports.get("default")?.node ?? null;
    case "pages-page":
      return file.exports.get("getServerSideProps")?.node ?? null;
    case "page": {
      const exported = file.exports.get("default");
      const name = exported?.kind === "local" ? exported.name : null;
      const node = name === null ? exported?.node : file.definitions.get(name)?.node;
      return node && isFunction(node) && node.async ? node : null;
    }
    default:
      return null;
  }
}
