import type { CallExpression, TryStatement } from "oxc-parser";
import { createFinding, type FileRule } from "../finding.js";
import type { App } from "../model/app.js";
import type { AppFile, Site } from "../model/app-file.js";
import { listAuthCalls } from "../model/auth-call.js";
import {
  findProperty,
  hasBelow,
  isFunction,
  listChildren,
  type Node,
  parseText,
  unwrap,
} from "../syntax/node.js";

/** Next.js redirects by throwing, and a catch must throw that on. */
export const redirectSwallowed: FileRule = {
  codes: ["REDIRECT_SWALLOWED"],
  name: "no-swallowed-redirect",
  summary: "a catch around signIn, signOut or redirect throws on what is not its own",
  find: (app, file) =>
    file.tries.flatMap(({ node }) => {
      if (!node.handler || throwsOn(node.handler.body)) return [];
      const call = listLeaving(app, file).find(({ site }) => isInside(node, site));
      if (call === undefined) return [];
      return [
        createFinding(file, call.site.node, {
          code: "REDIRECT_SWALLOWED",
          saw: `${call.name}() leaves by throwing, and the catch below keeps what is thrown`,
          fix: "Throw the error on when it is not one of yours, or call unstable_rethrow(error) first in the catch.",
        }),
      ];
    }),
};

interface Leaving {
  readonly site: Site<CallExpression>;
  readonly name: string;
}

/** Calls that end in a redirect. */
function listLeaving(app: App, file: AppFile): Leaving[] {
  const signs = listAuthCalls(app, file).flatMap(({ site, what, name }) =>
    (what === "signIn" || what === "signOut") && !staysHere(site.node) ? [{ site, name }] : [],
  );
  const redirects = file.calls.flatMap((site) => {
    const { callee } = site.node;
    const imported = callee.type === "Identifier" ? file.imports.get(callee.name) : undefined;
    const isRedirect =
      imported?.specifier === "next/navigation" && /^(permanentR|r)edirect$/.test(imported.name);
    return isRedirect ? [{ site, name: imported.name }] : [];
  });
  return [...signs, ...redirects];
}

/** `redirect: false`, or options that cannot be seen. */
const staysHere = ({ arguments: given }: CallExpression): boolean =>
  given.some((each) => {
    const node = unwrap(each);
    if (node.type !== "ObjectExpression") return false;
    const redirect = findProperty(node, "redirect");
    return redirect !== null && !(redirect.type === "Literal" && redirect.value === true);
  });

/** Whether a call stands in the block that is tried, and not in a function inside of it. */
function isInside({ block }: TryStatement, { ancestors }: Site): boolean {
  const at = ancestors.indexOf(block);
  return at >= 0 && !ancestors.slice(at).some((node) => isFunction(node) || node.type === "TryStatement");
}

/** Whether a catch throws, looks whether it is a redirect, or leaves by one itself. */
function throwsOn(body: Node): boolean {
  if (body.type === "ThrowStatement") return true;
  if (isFunction(body)) return false;
  if (body.type === "CallExpression" && body.callee.type === "Identifier") {
    if (/^(unstable_rethrow|isRedirectError|rethrow\w*|redirect|permanentRedirect)$/.test(body.callee.name))
      return true;
  }
  if (hasBelow(body, (node) => parseText(node)?.startsWith("NEXT_REDIRECT") === true)) return true;
  return listChildren(body).some(throwsOn);
}
