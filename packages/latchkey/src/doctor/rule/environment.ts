import { type AppRule, createFinding, type Finding } from "../finding.js";
import type { FindingCode } from "../finding-rows.js";
import type { App } from "../model/app.js";
import { listVariables, type Variable } from "../model/environment.js";
import { listInstances } from "../model/instances.js";
import { isFound, type Located, type Option, readOption, readOptions } from "../model/option.js";
import { parseText, unwrap } from "../syntax/node.js";
import { dedupe } from "./callbacks.js";

const shortest = 32;

/** The secret and the app's own address, as environment files and options give them. */
export const environment: AppRule = {
  codes: [
    "SECRET_MISSING",
    "SECRET_WEAK",
    "AUTH_URL_INVALID",
    "AUTH_URL_EMPTY",
    "AUTH_URL_HAS_PATH",
    "COOKIE_PREFIX_MISMATCH",
    "HOST_MISMATCH",
  ],
  name: "environment-files",
  summary: "environment files have a strong secret and the address of the app",
  find: (app) => [
    ...listVariables(app).flatMap((variable) => [...findWeak(variable), ...findWrongUrl(variable)]),
    ...findMissing(app),
    ...findTwoAddresses(app),
    ...dedupe(
      listInstances(app)
        .map(readOptions)
        .flatMap((options) => findWritten(app, options)),
    ),
  ],
};

const secretName = /^(AUTH|NEXTAUTH)_SECRET(_\d)?$/;

const toFinding = (
  { file, start, end }: Variable,
  remark: Omit<Finding, "path" | "start" | "end" | "edits">,
): Finding => ({
  ...remark,
  path: file.path,
  start,
  end,
  edits: [],
});

function findWeak(variable: Variable): Finding[] {
  const { name, value } = variable;
  if (name.startsWith("NEXT_PUBLIC_") && secretName.test(name.slice("NEXT_PUBLIC_".length))) {
    const saw = `${name} is built into the scripts that every visitor gets`;
    return [
      toFinding(variable, { code: "SECRET_WEAK", saw, fix: "Name it AUTH_SECRET and replace its value." }),
    ];
  }
  if (!secretName.test(name) || value === "" || value.includes("${")) return [];
  const problem = toWeakness(value);
  if (problem === null) return [];
  return [
    toFinding(variable, {
      code: "SECRET_WEAK",
      saw: `${name} ${problem}`,
      fix: "Replace it by the output of: openssl rand -base64 33",
    }),
  ];
}

/** What the library itself refuses in production, and the words of examples. */
function toWeakness(value: string): string | null {
  if (value.length < shortest) return `has ${value.length} characters, and ${shortest} are the least`;
  if (new Set(value).size <= 7) return `is made of ${new Set(value).size} different characters`;
  return /change[-_ ]?me|your[-_ ]?secret|placeholder|example|replace/i.test(value)
    ? "is a placeholder"
    : null;
}

/** What is committed may lack what the host of the app knows; a file of one machine, or one with credentials, may not. */
const isKeptSecret = ({ file, name, value }: Variable): boolean =>
  /\.local$/.test(file.path)
    ? /^(AUTH|NEXTAUTH)_/.test(name)
    : /_SECRET$/.test(name) && !secretName.test(name) && value !== "";

/** Only an app that keeps its variables in files can be seen to lack one. */
function findMissing(app: App): Finding[] {
  const variables = listVariables(app);
  const isKept = variables.some(isKeptSecret);
  const hasSecret = variables.some(({ name, value }) => secretName.test(name) && value !== "");
  const file = app.environmentFiles[0];
  const instances = listInstances(app);
  if (!isKept || hasSecret || file === undefined || instances.length === 0) return [];
  const isGiven = instances.some((each) => readOption(app, readOptions(each), "secret") !== "absent");
  if (isGiven && !readsVariableAlone(app)) return [];
  const empty = variables.find(({ name }) => secretName.test(name));
  const at = empty ?? { file, name: "", value: "", start: 0, end: 1 };
  return [
    toFinding(at, {
      code: "SECRET_MISSING",
      saw: `${app.environmentFiles.map(({ path }) => path).join(" and ")} ${empty ? "give the secret no value" : "have variables of the library and no AUTH_SECRET"}`,
      fix: "Set AUTH_SECRET to the output of: openssl rand -base64 33",
    }),
  ];
}

/** Whether the option is one of the variables that were looked for. */
function readsVariableAlone(app: App): boolean {
  return listInstances(app).every((each) => {
    const secret = readOption(app, readOptions(each), "secret");
    return isFound(secret) && /^process\.env\.(AUTH|NEXTAUTH)_SECRET!?$/.test(toText(secret));
  });
}

const toText = ({ file, node }: Located): string => file.text.slice(node.start, node.end);

/** A secret in the source is known to whoever reads it. */
function findWritten(app: App, options: Option): Finding[] {
  const secret = readOption(app, options, "secret");
  if (!isFound(secret)) return [];
  const node = unwrap(secret.node);
  const fallback = node.type === "LogicalExpression" ? unwrap(node.right) : node;
  const text = parseText(fallback);
  if (text === null || text === "") return [];
  return [
    createFinding(secret.file, fallback, {
      code: "SECRET_WEAK",
      saw: "the secret stands in the source, and whoever reads it can sign in as anybody",
      fix: "Take it from the environment: secret: process.env.AUTH_SECRET.",
    }),
  ];
}

function findWrongUrl(variable: Variable): Finding[] {
  const { name, value } = variable;
  if (!/^(AUTH|NEXTAUTH)_URL(_INTERNAL)?$/.test(name) || value.includes("$")) return [];
  const found = toUrlProblem(value);
  if (found === null) return [];
  return [
    toFinding(variable, {
      code: found.code,
      saw: `${name} is "${value}": ${found.problem}`,
      fix: "Use the public origin of the app, such as https://app.example.com, or remove the line.",
    }),
  ];
}

/** Two variables for one thing, of which some read the one and some the other. */
function findTwoAddresses(app: App): Finding[] {
  const addresses = listVariables(app).filter(
    ({ name, value }) => /^(AUTH|NEXTAUTH)_URL$/.test(name) && URL.canParse(value),
  );
  return addresses.flatMap((variable) => {
    const other = addresses.find(({ file, name }) => file === variable.file && name === "AUTH_URL");
    if (variable.name !== "NEXTAUTH_URL" || other === undefined) return [];
    const [own, its] = [new URL(variable.value), new URL(other.value)];
    const code =
      own.host !== its.host
        ? "HOST_MISMATCH"
        : own.protocol !== its.protocol
          ? "COOKIE_PREFIX_MISMATCH"
          : null;
    if (code === null) return [];
    const saw = `NEXTAUTH_URL is ${own.origin}, and AUTH_URL is ${its.origin}`;
    return [
      toFinding(variable, {
        code,
        saw,
        fix: "Keep AUTH_URL alone: what reads the other name reads that, too.",
      }),
    ];
  });
}

interface UrlProblem {
  readonly code: FindingCode;
  readonly problem: string;
}

function toUrlProblem(value: string): UrlProblem | null {
  if (value === "") return { code: "AUTH_URL_EMPTY", problem: "it is set and empty" };
  const invalid = (problem: string): UrlProblem => ({ code: "AUTH_URL_INVALID", problem });
  if (!/^https?:\/\//i.test(value)) return invalid("it has no https:// in front");
  if (!URL.canParse(value)) return invalid("it is no URL");
  const { pathname, search, hash } = new URL(value);
  if (search !== "" || hash !== "") return invalid("it has more than an origin and a path");
  const isEndpoint = /\/(signin|signout|callback|session|error)(\/|$)/.test(pathname);
  const problem = "its path is that of one endpoint, and the path is where all of them begin";
  return isEndpoint ? { code: "AUTH_URL_HAS_PATH", problem } : null;
}
