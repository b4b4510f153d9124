import type { JSXOpeningElement } from "oxc-parser";
import { type AppRule, createFinding } from "../finding.js";
import type { App } from "../model/app.js";
import type { AppFile } from "../model/app-file.js";
import { listAuthCalls } from "../model/auth-call.js";
import { isAnsweredAt, toUrlPath } from "../model/place.js";
import { parseText } from "../syntax/node.js";

/** What a <Link> leads to is fetched before anybody clicks. */
export const signOutLink: AppRule = {
  codes: ["SIGNED_OUT_BY_PREFETCH"],
  name: "no-sign-out-link",
  summary: "no link leads to a route that signs out",
  find: (app) =>
    [...app.files.values()].flatMap((file) =>
      file.elements.flatMap(({ node }) => {
        const path = isLink(file, node) ? readHref(node) : null;
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

function readHref({ attributes }: JSXOpeningElement): string | null {
  for (const attribute of attributes) {
    if (attribute.type !== "JSXAttribute" || attribute.name.name !== "href") continue;
    const { value } = attribute;
    const text = parseText(value?.type === "JSXExpressionContainer" ? value.expression : value);
    return text?.startsWith("/") ? text.replace(/[?#].*$/, "") : null;
  }
  return null;
}

/** Whether one of the app's own routes calls signOut() when it is fetched. */
const signsOutOnGet = (app: App, path: string): boolean =>
  [...app.files.values()].some((file) => {
    const pattern = file.place === "route" || file.place === "pages-api" ? toUrlPath(file.path) : null;
    if (pattern === null || !isAnsweredAt(path, pattern)) return false;
    return listAuthCalls(app, file).some(
      ({ what, site }) =>
        what === "signOut" &&
        (file.place === "pages-api" ||
          site.ancestors.some((node) => node.type === "FunctionDeclaration" && node.id?.name === "GET") ||
          site.ancestors.some(
            (node) =>
              node.type === "VariableDeclarator" && node.id.type === "Identifier" && node.id.name === "GET",
          )),
    );
  });
