import type { Argument } from "oxc-parser";
import type { FileRule, Remark } from "../finding.js";
import { createFinding } from "../finding.js";
import type { App } from "../model/app.js";
import { type AuthCall, listAuthCalls } from "../model/auth-call.js";
import { readMeaning } from "../model/meaning.js";
import { findOptionsExport, toImportEdit } from "../model/options-export.js";
import { findPageFunction } from "../model/reach.js";
import { isShadowed } from "../syntax/is-shadowed.js";
import { findProperty, type Node, parseMember, toSpan, unwrap } from "../syntax/node.js";

/** `getServerSession` takes options, or a request, its response and options. */
export const sessionArguments: FileRule = {
  codes: ["OPTIONS_MISSING", "ARGS_ORDER", "REQ_RES_MISSING"],
  name: "session-arguments",
  summary: "getServerSession is given what it takes, in its order",
  isFixable: true,
  find: (app, file) =>
    listAuthCalls(app, file).flatMap((call) => {
      const remark = call.what === "getServerSession" ? check(app, call) : null;
      return remark === null ? [] : [createFinding(file, call.site.node, remark)];
    }),
};

type Part = "options" | "req" | "res" | "{ req }" | "{ req, res }";

function check(app: App, call: AuthCall): Remark | null {
  const { node } = call.site;
  const parts: Part[] = [];
  for (const given of node.arguments) {
    const part = readPart(app, call, given);
    if (part === null) return null;
    parts.push(part);
  }
  const saw = `${call.name}(${parts.join(", ")})`;
  const isPages = isInPages(call);
  if (!parts.includes("options")) return toOptionsMissing({ app, call, isPages }, saw);
  const form = parts.join(", ");
  if (form === "req, res, options") return null;
  if (form === "options") return isPages ? toRequestMissing(saw) : null;
  // A Route Handler has no response to pass.
  if (form === "req, options" && !isPages) return null;
  const fix = isPages
    ? "Write getServerSession(req, res, authOptions)."
    : "Write getServerSession(authOptions) in the app folder, getServerSession(req, res, authOptions) in pages.";
  return { code: "ARGS_ORDER", saw, fix, edits: toReordered(call, parts) };
}

const isInPages = ({ file, site }: AuthCall): boolean =>
  file.place === "pages-api" ||
  (file.place === "pages-page" && findPageFunction(site.ancestors) === "getServerSideProps");

const toRequestMissing = (saw: string): Remark => ({
  code: "REQ_RES_MISSING",
  saw: `${saw} in a Pages route, where Next.js keeps no request to be found`,
  fix: "Pass the request and its response first: getServerSession(req, res, authOptions).",
});

interface Missing {
  readonly app: App;
  readonly call: AuthCall;
  readonly isPages: boolean;
}

function toOptionsMissing({ app, call, isPages }: Missing, saw: string): Remark {
  const options = findOptionsExport(app);
  const name = options?.name ?? "authOptions";
  const fix = isPages
    ? `Pass your options last: getServerSession(req, res, ${name}).`
    : `Pass your options: getServerSession(${name}).`;
  const remark: Remark = { code: "OPTIONS_MISSING", saw: `${saw} has no options`, fix };
  if (options === null) return remark;
  const edit = toCompleted(call, { name, isPages });
  if (edit === null) return remark;
  return { ...remark, edits: [edit, ...toImportEdit(app, call.file, options)] };
}

/** The call with its options, where nothing else is missing. */
function toCompleted({ file, site }: AuthCall, { name, isPages }: { name: string; isPages: boolean }) {
  const { arguments: given } = site.node;
  const [first, second] = given;
  const end = toSpan(site.node)[1] - 1;
  if (first === undefined) return isPages ? null : { path: file.path, start: end, end, text: name };
  if (isPages && second !== undefined && given.length === 2) {
    const at = toSpan(second)[1];
    return { path: file.path, start: at, end: at, text: `, ${name}` };
  }
  return null;
}

/** Request, response and options in the order they are taken. */
function toReordered({ file, site }: AuthCall, parts: readonly Part[]) {
  const order: readonly Part[] = ["req", "res", "options"];
  const sorted = order.flatMap((part) => site.node.arguments[parts.indexOf(part)] ?? []);
  const [first, last] = [site.node.arguments[0], site.node.arguments.at(-1)];
  if (parts.length !== 3 || new Set(sorted).size !== 3 || !first || !last) return [];
  const text = sorted.map((given) => file.text.slice(...toSpan(given))).join(", ");
  return [{ path: file.path, start: toSpan(first)[0], end: toSpan(last)[1], text }];
}

function readPart(app: App, call: AuthCall, given: Argument): Part | null {
  const node = unwrap(given);
  if (node.type === "ObjectExpression") {
    if (findProperty(node, "req") === null) return "options";
    return findProperty(node, "res") === null ? "{ req }" : "{ req, res }";
  }
  const name = node.type === "Identifier" ? node.name : (parseMember(node)?.name ?? "");
  if (/^_?req(uest)?$/.test(name)) return "req";
  if (/^_?res(ponse)?$/.test(name)) return "res";
  return isOptions(app, call, node) ? "options" : null;
}

function isOptions(app: App, { file, site }: AuthCall, node: Node): boolean {
  if (node.type === "CallExpression") return true;
  if (node.type !== "Identifier" || isShadowed(node.name, site.ancestors)) return false;
  const meaning = readMeaning(app, file, node);
  const isObject = meaning.kind === "value" && meaning.node.type === "ObjectExpression";
  return isObject || /(options|config)$/i.test(node.name);
}
