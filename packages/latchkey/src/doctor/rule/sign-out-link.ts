import type { CallExpression, JSXOpeningElement } from "oxc-parser";
import { type AppRule, createFinding } from "../finding.js";
import type { App } from "../model/app.js";
import type { AppFile, Site } from "../model/app-file.js";
import { listAuthCalls } from "../model/auth-call.js";
import { isAnsweredAt, toUrlPath } from "../model/place.js";
import { findProperty, type Node, parseMember, parseText, unwrap } from "../syntax/node.js";

/** What a <Link> leads to is fetched before anybody clicks. */
export const signOutLink: AppRule = {
  codes: ["SIGNED_OUT_BY_PREFETCH"],
  name: "no-sign-out-link",
  summary: "no link leads to a route that signs out",
  find: (app) =>
    [...app.files.values()].flatMap((file) =>
      file.elements.flatMap(({ node }) => {
        const path = isLink(file, node) && !isLazy(node) ? readHref(node) : null;
        if (path === null || !signsOutOnGet(app, path)) return [];
        return [
          createFinding(file, node, {
            code: "SIGNED_OUT_BY_PREFETCH",
            saw: `Next.js fetches what a <Link> leads to ahead of a click, and GET ${path} signs out`,
            fix: "Sign out by a form with method POST, or by signOut().",
          }),
        ];
      }),
    ),
};

const isLink = ({ imports }: AppFile, { name }: JSXOpeningElement): boolean =>
  name.type === "JSXIdentifier" && imports.get(name.name)?.specifier === "next/link";

const findAttribute = ({ attributes }: JSXOpeningElement, name: string): Node | null => {
  for (const attribute of attributes) {
    if (attribute.type !== "JSXAttribute" || attribute.name.name !== name) continue;
    const { value } = attribute;
    return value?.type === "JSXExpressionContainer" ? unwrap(value.expression) : value;
  }
  return null;
};

/** `prefetch={false}`: only a click leads there. */
function isLazy(element: JSXOpeningElement): boolean {
  const value = findAttribute(element, "prefetch");
  return value?.type === "Literal" && value.value === false;
}

function readHref(element: JSXOpeningElement): string | null {
  const href = findAttribute(element, "href");
  const text = parseText(href?.type === "ObjectExpression" ? findProperty(href, "pathname") : href);
  return text?.startsWith("/") ? text.replace(/[?#].*$/, "") : null;
}

/** Whether one of the app's own routes calls signOut() when it is fetched. */
const signsOutOnGet = (app: App, path: string): boolean =>
  [...app.files.values()].some((file) => {
    const pattern = file.place === "route" || file.place === "pages-api" ? toUrlPath(file.path) : null;
    if (pattern === null || !isAnsweredAt(path, pattern)) return false;
    const ends = listAuthCalls(app, file).filter(({ what }) => what === "signOut");
    return [...ends.map(({ site }) => site), ...file.calls.filter(dropsSession)].some((site) =>
      isOnGet(file, site),
    );
  });

const isOnGet = ({ place }: AppFile, { ancestors }: Site): boolean =>
  place === "pages-api" ||
  ancestors.some(
    (node) =>
      (node.type === "FunctionDeclaration" && node.id?.name === "GET") ||
      (node.type === "VariableDeclarator" && node.id.type === "Identifier" && node.id.name === "GET"),
  );

/** `cookies().delete("next-auth.session-token")`. */
function dropsSession({ node }: Site<CallExpression>): boolean {
  const [name] = node.arguments;
  const isDelete = parseMember(node.callee)?.name === "delete";
  return isDelete && name !== undefined && /session-token/.test(parseText(name) ?? "");
}
