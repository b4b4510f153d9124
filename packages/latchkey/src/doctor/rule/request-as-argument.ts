import { createFinding, type Edit, type FileRule, type Finding } from "../finding.js";
import type { AppFile } from "../model/app-file.js";
import { type AuthCall, listAuthCalls } from "../model/auth-call.js";
import { findPageFunction } from "../model/reach.js";
import { type AnyFunction, isFunction, toSpan } from "../syntax/node.js";

/** `auth()` takes nothing in the app folder, and the request and its response in pages. */
export const requestAsArgument: FileRule = {
  codes: ["HANDLER_ARG_AS_SESSION", "REQ_RES_MISSING"],
  name: "auth-arguments",
  summary: "auth() is given a request where Next.js keeps none, and nowhere else",
  isFixable: true,
  find: (app, file) =>
    listAuthCalls(app, file).flatMap((call) => {
      if (call.what !== "auth") return [];
      return file.place === "route" ? findHandlerArgument(file, call) : findNoRequest(file, call);
    }),
};

function findHandlerArgument(file: AppFile, { site, instance, name }: AuthCall): Finding[] {
  const [given] = site.node.arguments;
  if (site.node.arguments.length !== 1 || given?.type !== "Identifier" || instance?.maker === "createAuth")
    return [];
  const around = site.ancestors.findLast(isFunction);
  const [request] = around && isFunction(around) ? around.params : [];
  if (request?.type !== "Identifier" || request.name !== given.name) return [];
  const [start, end] = toSpan(given);
  return [
    createFinding(file, site.node, {
      code: "HANDLER_ARG_AS_SESSION",
      saw: `${name}(${given.name}) does what a proxy does and gives a response, which is always truthy and has no user`,
      fix: `Call ${name}() without arguments, or export ${name}((request) => …) and read request.auth.`,
      edits: [{ path: file.path, start, end, text: "" }],
    }),
  ];
}

function findNoRequest(file: AppFile, { site, name }: AuthCall): Finding[] {
  const pageFunction = file.place === "pages-page" ? findPageFunction(site.ancestors) : null;
  const isPages = file.place === "pages-api" || pageFunction === "getServerSideProps";
  const around = site.ancestors.findLast(isFunction);
  if (!isPages || site.node.arguments.length > 0 || !around || !isFunction(around)) return [];
  return [
    createFinding(file, site.node, {
      code: "REQ_RES_MISSING",
      saw: `${name}() is given no request, and in pages Next.js keeps none to be found`,
      fix: pageFunction === null ? `Write ${name}(req, res).` : `Write ${name}(context).`,
      edits: toArguments(file, site.node, around),
    }),
  ];
}

/** The parameters of the function around, when it is the one Next.js calls and they have names. */
function toArguments(file: AppFile, call: AuthCall["site"]["node"], around: AnyFunction): Edit[] {
  const names = around.params.map((each) => (each.type === "Identifier" ? each.name : null));
  const wanted = file.place === "pages-api" ? 2 : 1;
  if (names.length !== wanted || names.includes(null)) return [];
  const at = toSpan(call)[1] - 1;
  return [{ path: file.path, start: at, end: at, text: names.join(", ") }];
}
