import { type AppRule, createFinding, type Finding } from "../finding.js";
import type { App } from "../model/app.js";
import type { AppFile } from "../model/app-file.js";
import { readAppHosts, readPlainHost } from "../model/environment.js";
import { listInstances } from "../model/instances.js";
import { toModuleName } from "../model/meaning.js";
import { isFound, type Option, readOption, readOptions, readOptionText } from "../model/option.js";
import { type Node, unwrap } from "../syntax/node.js";
import { dedupe } from "./callbacks.js";

const roles = ["sessionToken", "callbackUrl", "csrfToken", "pkceCodeVerifier", "state", "nonce"];

/** Cookies that browsers drop, or leave out when a provider leads back. */
export const cookieOptions: AppRule = {
  codes: ["SAMESITE_BLOCKED", "COOKIE_DOMAIN_REJECTED", "COOKIE_PATH_MISMATCH", "SECURE_COOKIE_OVER_HTTP"],
  name: "cookie-options",
  summary: "browsers keep the cookies of the options and send them back",
  find: (app) =>
    dedupe(
      listInstances(app)
        .map(readOptions)
        .flatMap((options) => [
          ...roles.flatMap((role) => [...findStrict(app, options, role), ...findForeign(app, options, role)]),
          ...findNarrow(app, options),
          ...findSecure(app, options, ["cookies", "sessionToken", "options", "secure"]),
          ...findSecure(app, options, ["useSecureCookies"]),
        ]),
    ),
};

function findStrict(app: App, options: Option, role: string): Finding[] {
  const path = ["cookies", role, "options", "sameSite"];
  const found = readOption(app, options, ...path);
  if (readOptionText(app, options, ...path) !== "strict" || !isFound(found)) return [];
  if (role === "csrfToken" || !hasRedirectProvider(app, options)) return [];
  return [
    createFinding(found.file, found.node, {
      code: "SAMESITE_BLOCKED",
      saw: `cookies.${role} is strict, and a provider leads back from another site: the browser leaves it out`,
      fix: 'Use sameSite: "lax".',
    }),
  ];
}

/** Whether somebody may sign in at another site. */
function hasRedirectProvider(app: App, options: Option): boolean {
  const providers = readOption(app, options, "providers");
  if (!isFound(providers) || providers.node.type !== "ArrayExpression") return false;
  const { file, node } = providers;
  return node.elements.some((element) => element !== null && leadsAway(file, element));
}

function leadsAway(file: AppFile, given: Node): boolean {
  const node = unwrap(given);
  if (node.type === "ConditionalExpression") {
    return leadsAway(file, node.consequent) && leadsAway(file, node.alternate);
  }
  const callee = node.type === "CallExpression" ? node.callee : node;
  if (callee.type !== "Identifier") return false;
  const specifier = file.imports.get(callee.name)?.specifier ?? "";
  const isProvider = /\/providers(\/|$)/.test(specifier) && toModuleName(specifier) === specifier;
  return isProvider && !/credentials|email|nodemailer|resend|sendgrid/i.test(`${specifier} ${callee.name}`);
}

function findForeign(app: App, options: Option, role: string): Finding[] {
  const path = ["cookies", role, "options", "domain"];
  const found = readOption(app, options, ...path);
  const domain = readOptionText(app, options, ...path);
  if (!isFound(found) || typeof domain !== "string" || domain === "unknown" || domain === "absent") return [];
  const problem = toProblem(domain, readAppHosts(app));
  if (problem === null) return [];
  return [
    createFinding(found.file, found.node, {
      code: "COOKIE_DOMAIN_REJECTED",
      saw: `cookies.${role} has the domain "${domain}", and ${problem}`,
      fix: "Set a domain of which the app's host is a part, without scheme and port, or none at all.",
    }),
  ];
}

/** Why browsers refuse a domain (RFC 6265 §5.3). */
function toProblem(domain: string, hosts: readonly string[]): string | null {
  if (/[:/\s]/.test(domain)) return "a domain has no scheme, port or path";
  const covered = domain.replace(/^\./, "").toLowerCase();
  const foreign = hosts.find((host) => host !== covered && !host.endsWith(`.${covered}`));
  return foreign === undefined ? null : `the app is at ${foreign}`;
}

/** A session cookie for a part of the app that the endpoints are not in. */
function findNarrow(app: App, options: Option): Finding[] {
  const path = ["cookies", "sessionToken", "options", "path"];
  const found = readOption(app, options, ...path);
  const text = readOptionText(app, options, ...path);
  if (!isFound(found) || typeof text !== "string" || !text.startsWith("/")) return [];
  const isWithin = text === "/" || "/api/auth/session".startsWith(text.replace(/\/?$/, "/"));
  // The whole app, or its endpoints, may be somewhere else.
  const hasBase = [...app.files.values()].some((file) => file.text.includes("basePath"));
  if (isWithin || hasBase) return [];
  return [
    createFinding(found.file, found.node, {
      code: "COOKIE_PATH_MISMATCH",
      saw: `the session cookie is for ${text} alone, and browsers do not send it to /api/auth`,
      fix: 'Use path: "/", or leave it out.',
    }),
  ];
}

/** A cookie that is always Secure, and an app that is reached by http. */
function findSecure(app: App, options: Option, path: readonly string[]): Finding[] {
  const found = readOption(app, options, ...path);
  const host = readPlainHost(app);
  if (host === null || !isFound(found) || found.node.type !== "Literal" || found.node.value !== true)
    return [];
  return [
    createFinding(found.file, found.node, {
      code: "SECURE_COOKIE_OVER_HTTP",
      saw: `the session cookie is Secure, and the app is at ${host}: browsers drop it there`,
      fix: "Serve the app over https, or leave this out: it is told from the address.",
    }),
  ];
}
