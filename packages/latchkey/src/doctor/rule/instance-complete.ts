import type { CallExpression } from "oxc-parser";
import { type AppRule, createFinding, type Finding } from "../finding.js";
import type { App } from "../model/app.js";
import type { AppFile } from "../model/app-file.js";
import { listInstances } from "../model/instances.js";
import { isFound, type Option, readOption, readOptions } from "../model/option.js";
import { reachFrom } from "../model/reach.js";
import { findProperty, isOpen, type Node, unwrap } from "../syntax/node.js";
import { dedupe } from "./callbacks.js";

/** What a provider cannot do without. */
export const instanceComplete: AppRule = {
  codes: ["ADAPTER_MISSING", "AUTHORIZE_MISSING", "PROVIDER_DUPLICATE"],
  name: "complete-options",
  summary: "providers have what they need, and an id of their own",
  find(app) {
    const all = listInstances(app);
    const proxies = [...app.files.values()].filter(({ place }) => place === "proxy");
    const inFront = reachFrom(app, proxies, () => false);
    const handlers = all.filter(({ file }) => !inFront.has(file));
    // What a split configuration leaves out in front of the app, its handler has.
    const told = handlers.length === 0 ? all : handlers;
    const isStored = all.some((each) => readOption(app, readOptions(each), "adapter") !== "absent");
    return dedupe(told.flatMap((each) => findIncomplete(app, { options: readOptions(each), isStored })));
  },
};

interface Question {
  readonly options: Option;
  /** Whether some instance has, or may have, an adapter. */
  readonly isStored: boolean;
}

interface Provider {
  readonly node: Node;
  readonly call: CallExpression | null;
  readonly name: string;
  readonly specifier: string;
}

function findIncomplete(app: App, { options, isStored }: Question): Finding[] {
  const providers = readOption(app, options, "providers");
  if (!isFound(providers) || providers.node.type !== "ArrayExpression") return [];
  const { file, node } = providers;
  const known = node.elements.flatMap((element) => (element ? (readProvider(file, element) ?? []) : []));
  return known.flatMap((provider, index) => [
    ...(isStored ? [] : findNoAdapter(file, provider)),
    ...findNoAuthorize(file, provider),
    ...(known.slice(0, index).some((other) => isSame(other, provider)) ? [toTwice(file, provider)] : []),
  ]);
}

/** A provider of the library's own: `GitHub`, `GitHub({ … })`. */
function readProvider(file: AppFile, element: Node): Provider | null {
  const node = unwrap(element);
  const call = node.type === "CallExpression" ? node : null;
  const callee = call === null ? node : call.callee;
  const imported = callee.type === "Identifier" ? file.imports.get(callee.name) : undefined;
  if (imported === undefined || callee.type !== "Identifier") return null;
  const { specifier } = imported;
  if (!/^(next-auth|latchkey|@auth\/core)\/providers\/[\w-]+$/.test(specifier)) return null;
  return { node, call, name: callee.name, specifier };
}

const mail = /\/(email|nodemailer|resend|sendgrid|postmark|mailgun|forwardemail|forward-email|loops)$/;

const findNoAdapter = (file: AppFile, { node, name, specifier }: Provider): Finding[] =>
  mail.test(specifier)
    ? [
        createFinding(file, node, {
          code: "ADAPTER_MISSING",
          saw: `${name} sends links, and without an adapter there is nowhere to keep what is checked when one is opened`,
          fix: "Set the adapter option.",
        }),
      ]
    : [];

function findNoAuthorize(file: AppFile, { node, call, name, specifier }: Provider): Finding[] {
  if (!/\/credentials$/.test(specifier)) return [];
  const [given] = call?.arguments ?? [];
  const object = given === undefined ? null : unwrap(given);
  if (object !== null && object.type !== "ObjectExpression") return [];
  if (object !== null && (isOpen(object) || findProperty(object, "authorize") !== null)) return [];
  return [
    createFinding(file, node, {
      code: "AUTHORIZE_MISSING",
      saw: `${name} has no authorize(), so nobody's password is ever right`,
      fix: "Give it an authorize function that returns the user or null.",
    }),
  ];
}

/** Whether two have the id that their provider gives them. */
function isSame(one: Provider, other: Provider): boolean {
  return one.specifier === other.specifier && !mayHaveId(one) && !mayHaveId(other);
}

function mayHaveId({ call }: Provider): boolean {
  const [given] = call?.arguments ?? [];
  if (given === undefined) return false;
  const object = unwrap(given);
  return object.type !== "ObjectExpression" || isOpen(object) || findProperty(object, "id") !== null;
}

const toTwice = (file: AppFile, { node, name }: Provider): Finding =>
  createFinding(file, node, {
    code: "PROVIDER_DUPLICATE",
    saw: `${name} is there twice, and both have the same id`,
    fix: "Give each provider an id of its own.",
  });
