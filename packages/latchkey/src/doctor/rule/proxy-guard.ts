import { type AppRule, createFinding, type Finding } from "../finding.js";
import type { App } from "../model/app.js";
import { listInstances } from "../model/instances.js";
import { readMeaning } from "../model/meaning.js";
import { isFound, readOption, readOptions, readOptionText } from "../model/option.js";
import { covers, type FoundProxy, findProxyFunction, listProxies } from "../model/proxy.js";
import { hasReader } from "../model/reach.js";
import { hasBelow, listBelow, type Node, parseMember, parseText } from "../syntax/node.js";

/** A guard that shuts the door to the way in, or that nobody asks. */
export const proxyGuard: AppRule = {
  codes: ["PROXY_GUARDS_AUTH_ROUTES", "AUTHORIZED_CALLBACK_IGNORED"],
  name: "proxy-guard",
  summary: "a guard lets the way in pass, and what decides is asked",
  find: (app) =>
    listProxies(app).flatMap((proxy) => {
      const body = findProxyFunction(proxy);
      if (body === null) return [];
      return [...findShutDoor(app, proxy, body), ...findIgnored(app, proxy, body)];
    }),
};

/** next-auth's own guards let the endpoints and the sign-in page pass; a function of the app has to do so itself. */
function findShutDoor(app: App, proxy: FoundProxy, body: Node): Finding[] {
  if (isWithAuth(app, proxy) || !hasReader(app, proxy.file) || looksAtPath(body)) return [];
  const turned = readTurnedAway(body);
  if (turned === null) return [];
  const page = listInstances(app)
    .map((each) => readOptionText(app, readOptions(each), "pages", "signIn"))
    .find((text) => typeof text === "string" && text.startsWith("/"));
  const ways = ["/api/auth/session", ...turned, ...(typeof page === "string" ? [page] : [])];
  const path = ways.find((way) => covers(proxy, way));
  if (path === undefined) return [];
  const shown = path === "/api/auth/session" ? "/api/auth" : path;
  return [
    createFinding(proxy.file, proxy.node, {
      code: "PROXY_GUARDS_AUTH_ROUTES",
      saw: `the matcher covers ${shown}, and the function turns away whoever is not signed in`,
      fix: "Leave /api/auth and the sign-in page out of the matcher, or let them pass in the function.",
    }),
  ];
}

function isWithAuth(app: App, { file, expression }: FoundProxy): boolean {
  if (expression?.type !== "CallExpression") return false;
  const meaning = readMeaning(app, file, expression.callee);
  return meaning.kind === "package" && meaning.module === "auth/middleware";
}

/** Whether a function decides by where the request goes; what it decides is its own affair. */
const looksAtPath = (body: Node): boolean =>
  hasBelow(body, (node) => {
    const name = parseMember(node)?.name;
    const isTaken =
      node.type === "Property" && node.key.type === "Identifier" && node.key.name === "pathname";
    return isTaken || name === "pathname" || name === "startsWith" || name === "includes" || name === "test";
  });

/** Where a function redirects to, and nothing when it answers 401 or 403; `null` when it lets everybody pass. */
function readTurnedAway(body: Node): readonly string[] | null {
  const calls = listBelow(body, (node) => node.type === "CallExpression" || node.type === "NewExpression");
  const redirects = calls.filter((call) => parseMember(call.callee)?.name === "redirect");
  if (redirects.length > 0) {
    return redirects.flatMap((call) =>
      listBelow(call, (node) => node.type === "Literal").flatMap((literal) => {
        const text = parseText(literal);
        return text?.startsWith("/") ? [text.replace(/[?#].*$/, "")] : [];
      }),
    );
  }
  const isRefusing = hasBelow(
    body,
    (node) => node.type === "Literal" && (node.value === 401 || node.value === 403),
  );
  return isRefusing ? [] : null;
}

function findIgnored(app: App, { file, expression: call }: FoundProxy, body: Node): Finding[] {
  if (call?.type !== "CallExpression") return [];
  const meaning = readMeaning(app, file, call.callee);
  if (meaning.kind !== "member" || meaning.name !== "auth" || meaning.of === null) return [];
  const authorized = readOption(app, readOptions(meaning.of), "callbacks", "authorized");
  // A callback that answers with a response is heard.
  if (!isFound(authorized) || hasBelow(authorized.node, isResponse) || hasBelow(body, isAuthMember))
    return [];
  return [
    createFinding(file, call, {
      code: "AUTHORIZED_CALLBACK_IGNORED",
      saw: "the function given to auth() runs even where callbacks.authorized answers false, and does not look at request.auth",
      fix: "Check request.auth inside of the function, or export auth itself.",
    }),
  ];
}

const isResponse = (node: Node): boolean => node.type === "Identifier" && /Response$/.test(node.name);

const isAuthMember = (node: Node): boolean =>
  parseMember(node)?.name === "auth" ||
  (node.type === "Property" && node.key.type === "Identifier" && node.key.name === "auth");
