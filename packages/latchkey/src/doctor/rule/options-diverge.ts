import { type AppRule, createFinding, type Finding } from "../finding.js";
import type { App } from "../model/app.js";
import type { AppFile } from "../model/app-file.js";
import { type AuthCall, listAuthCalls } from "../model/auth-call.js";
import { listInstances } from "../model/instances.js";
import type { Instance } from "../model/meaning.js";
import {
  isFound,
  type Option,
  readOption,
  readOptions,
  readOptionText,
  readStrategy,
} from "../model/option.js";
import { reachFrom } from "../model/reach.js";
import { type Node, parseText, parseVariable } from "../syntax/node.js";
import { toPosition } from "../text-position.js";

/** The proxy, the handler and getToken read one cookie with one key. */
export const optionsDiverge: AppRule = {
  codes: ["OPTIONS_DIVERGE"],
  name: "same-options",
  summary: "the proxy, getToken and the handler read one cookie with one secret",
  find(app) {
    const instances = listInstances(app);
    const inFront = reachFrom(
      app,
      [...app.files.values()].filter(({ place }) => place === "proxy"),
      () => false,
    );
    const handlers = instances.filter(({ file }) => !inFront.has(file));
    // An instance with endpoints of its own is an authentication of its own.
    const guards = instances.filter(({ file }) => inFront.has(file) && handlers.length > 0);
    const [handler] = handlers;
    return [
      ...(handler === undefined ? [] : guards.flatMap((guard) => compare(app, guard, handler))),
      ...findOtherSecrets(app, instances),
      ...findOtherCookies(app, instances),
    ];
  },
};

function compare(app: App, guard: Instance, handler: Instance): Finding[] {
  const [here, there] = [readOptions(guard), readOptions(handler)];
  const traits: [string, string | null, string | null][] = [
    ["the strategy", known(readStrategy(app, here)), known(readStrategy(app, there))],
    ["the session cookie's name", readCookieName(app, here), readCookieName(app, there)],
    ["the secret", readSecret(app, here), readSecret(app, there)],
  ];
  return traits.flatMap(([what, own, other]) => {
    if (own === null || other === null || isSame(own, other)) return [];
    return [
      createFinding(guard.file, guard.call, {
        code: "OPTIONS_DIVERGE",
        saw: `${what} is ${own} here and ${other} in ${toPlace(handler)}`,
        fix: "Make both from one object of options; where the adapter must stay out, set session.strategy in the object they share.",
      }),
    ];
  });
}

const known = (strategy: string): string | null => (strategy === "unknown" ? null : `"${strategy}"`);

const toPlace = ({ file, call }: { file: AppFile; call: Node }): string =>
  `${file.path}:${toPosition(file.text, call.start).line}`;

const theUsual = "the usual one";

function readCookieName(app: App, options: Option): string | null {
  const name = readOptionText(app, options, "cookies", "sessionToken", "name");
  if (name === "absent") return theUsual;
  return typeof name === "string" && name !== "unknown" ? `"${name}"` : null;
}

/** The variable a secret comes from; two names of the library's own may hold the same. */
function readSecret(app: App, options: Option): string | null {
  const secret = readOption(app, options, "secret");
  if (secret === "absent") return "AUTH_SECRET";
  if (!isFound(secret)) return null;
  return parseText(secret.node) === null ? parseVariable(secret.node) : "a text in the source";
}

const usual = ["AUTH_SECRET", "NEXTAUTH_SECRET"];

const isSame = (one: string, other: string): boolean =>
  one === other || (usual.includes(one) && usual.includes(other));

/** `getToken({ secret })` and `withAuth({ secret })` from another variable than the options. */
function findOtherSecrets(app: App, instances: readonly Instance[]): Finding[] {
  const secrets = instances.map((each) => readSecret(app, readOptions(each)));
  const [expected] = secrets;
  const [instance] = instances;
  if (!expected || !instance || secrets.some((each) => each !== expected)) return [];
  return [...app.files.values()].flatMap((file) =>
    listAuthCalls(app, file).flatMap((call) => {
      const own = readGivenSecret(app, call);
      if (own === null || isSame(own, expected)) return [];
      return [
        createFinding(file, call.site.node, {
          code: "OPTIONS_DIVERGE",
          saw: `the secret of ${call.name}() is ${own}, and that of ${toPlace(instance)} is ${expected}`,
          fix: `Pass the same secret, ${expected}, or none: it is found by itself.`,
        }),
      ];
    }),
  );
}

function readGivenSecret(app: App, call: AuthCall): string | null {
  const options = readGiven(call);
  // Without one they find it by themselves.
  return readOption(app, options, "secret") === "absent" ? null : readSecret(app, options);
}

/** The options that `getToken` or `withAuth` is given. */
function readGiven({ file, what, site }: AuthCall): Option {
  const options = site.node.arguments.at(-1);
  if ((what !== "getToken" && what !== "withAuth") || options === undefined) return "unknown";
  return { file, node: options };
}

/** `getToken({ cookieName })` and `withAuth({ cookies })` that look for another cookie than is set. */
function findOtherCookies(app: App, instances: readonly Instance[]): Finding[] {
  const names = instances.map((each) => readCookieName(app, readOptions(each)));
  const [expected] = names;
  const [instance] = instances;
  if (!expected || !instance || names.some((each) => each !== expected)) return [];
  return [...app.files.values()].flatMap((file) =>
    listAuthCalls(app, file).flatMap((call) => {
      const own = readGivenCookie(app, call);
      if (own === null || own === expected || (expected === theUsual && isUsualName(own))) return [];
      return [
        createFinding(file, call.site.node, {
          code: "OPTIONS_DIVERGE",
          saw: `the session cookie of ${call.name}() is ${own}, and that of ${toPlace(instance)} is ${expected}`,
          fix: "Give both the same name of the cookie, or none.",
        }),
      ];
    }),
  );
}

function readGivenCookie(app: App, call: AuthCall): string | null {
  const keys = call.what === "getToken" ? ["cookieName"] : ["cookies", "sessionToken", "name"];
  const name = readOptionText(app, readGiven(call), ...keys);
  return typeof name === "string" && name !== "unknown" && name !== "absent" ? `"${name}"` : null;
}

const isUsualName = (name: string): boolean => /^"(__Secure-)?(next-auth|authjs)\.session-token"$/.test(name);
