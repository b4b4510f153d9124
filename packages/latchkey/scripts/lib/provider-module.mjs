// From a record of provider-table/*.json to the text of its module.
import { renderProfileTypes } from "./profile-type.mjs";
import { call, code, object, print, text } from "./source-text.mjs";

const recordFields = [
  "arguments",
  "authorization",
  "clientAuthentication",
  "example",
  "export",
  "fetchUserinfo",
  "formerExport",
  "formerVersion",
  "id",
  "idTokenSignedResponseAlg",
  "issuer",
  "issuerEnding",
  "jwksUri",
  "name",
  "note",
  "optionAlias",
  "pkce",
  "profile",
  "scope",
  "token",
  "userinfo",
];

// These stay on the provider although a template uses them as well.
const keptOptions = ["clientId", "clientSecret"];

const kinds = {
  oauth: { provider: "PlainOAuthProvider", overrides: "OAuthOverrides", protocol: "OAuth 2.0" },
  oidc: { provider: "OidcProvider", overrides: "OidcOverrides", protocol: "OpenID Connect" },
};

const placeholders = (value) =>
  [...JSON.stringify(value ?? null).matchAll(/\{([A-Za-z]\w*)\}/g)].map(([, name]) => name);

/** What the module of a record is made from. */
function readRecord({ type, file, record, profileType }) {
  const unknown = Object.keys(record).filter((field) => !recordFields.includes(field));
  if (unknown.length > 0) throw new Error(`${file}: unknown ${unknown.join(", ")}`);
  if (!record.name || !record.export) throw new Error(`${file}: name and export are needed`);
  const declared = Object.entries(record.arguments ?? {});
  const { authorization, token, userinfo, jwksUri, profile } = record;
  const used = new Set(placeholders({ authorization, token, userinfo, jwksUri, image: profile?.image }));
  const names = [...new Set(["issuer", ...declared.map(([name]) => name)])].filter((name) => used.has(name));
  const required = declared.filter(([, { required }]) => required).map(([name]) => name);
  const main = profileType?.main ?? "ServiceProfile";
  return { type, file, record, declared, names, required, profileType, main, ...kinds[type] };
}

/** The text of the module, without the line that says where it came from. */
export function renderModule(input) {
  const source = readRecord(input);
  const body = renderFactory(source);
  return [
    renderImports(source, body),
    renderProfileTypes(source),
    renderOptions(source),
    body,
    renderFormer(source),
    `export default ${source.record.export};\n`,
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function renderImports({ provider, overrides, profileType }, body) {
  const used = (name) => name.startsWith("type ") || new RegExp(`\\b${name}\\b`).test(body);
  const sources = [
    ["./catalog/profile-mapping.js", ["createProfile"]],
    ["./catalog/profile-reader.js", readerNames(body)],
    [
      "./catalog/service.js",
      ["createService", `type ${overrides}`, ...(profileType === undefined ? ["type ServiceProfile"] : [])],
    ],
    ["./catalog/template.js", ["createTemplate", "toParams", "withEnding"]],
    ["./catalog/userinfo-request.js", ["createUserinfo"]],
  ].map(([from, names]) => [from, names.filter((name) => used(name))]);
  return [
    ...(profileType === undefined ? [] : ['import type { Loose } from "../contract/loose.js";']),
    `import type { ${provider} } from "../contract/provider.js";`,
    ...sources
      .filter(([, names]) => names.length > 0)
      .map(([from, names]) => `import { ${names.join(", ")} } from "${from}";`),
  ].join("\n");
}

const readerNames = (body) => [...body.matchAll(/: (\w+(?:Avatar|Icon|Email))\b/g)].map(([, name]) => name);

function renderOptions({ file, record, declared, overrides, main }) {
  if (declared.length === 0) return "";
  const fields = declared.map(
    ([name, { doc, required, type = "string" }]) =>
      `  /** ${doc} */\n  ${name}${required ? "" : "?"}: ${type};\n`,
  );
  const type = `${record.export}Options`;
  const all = declared.some(([, { required }]) => required) ? "" : "; all may be left out";
  const [[first]] = declared;
  const doc = [
    "/**",
    ` * Options of ${record.name}${all}.`,
    " *",
    " * @example",
    " * ```ts",
    ` * import type { ${type} } from "latchkey/providers/${file}";`,
    " *",
    ` * export const read = ({ ${first} }: ${type}) => ${first};`,
    " * ```",
    " */",
  ].join("\n");
  const head = `export interface ${type}<P extends object = ${main}> extends ${overrides}<P> {`;
  const alias = (record.optionAlias ?? []).map(
    (name) => `\n\n${doc.replaceAll(type, name)}\nexport type ${name} = ${type};`,
  );
  return `${doc}\n${head}\n${fields.join("")}}${alias.join("")}`;
}

function renderFactory(source) {
  const { record, declared, required, provider, overrides, main } = source;
  const { taken, template } = renderParameter(source);
  const options = declared.length === 0 ? `${overrides}<P>` : `${record.export}Options<P>`;
  const initial = required.length === 0 ? " = {}" : "";
  const used = taken.map((each) => each.split(" = ")[0]);
  const rest = used.length === 0 ? [] : [code(`{ ${used.join(", ")} }`)];
  const made = call("createService", [code("options"), toDefaults(source), ...rest]);
  const toHead = (parameter) =>
    `export function ${record.export}<P extends object = ${main}>(${parameter}: ${options}${initial}): ${provider}<P> {`;
  const toOpenHead = (parameter) =>
    `export function ${record.export}<P extends object = ${main}>(\n  ${parameter}: ${options}${initial},\n): ${provider}<P> {`;
  const parts = [...taken, "...options"];
  const short = toHead(taken.length === 0 ? "options" : `{ ${parts.join(", ")} }`);
  const long = toHead(`{\n  ${parts.join(",\n  ")}\n}`);
  const open = toOpenHead(taken.length === 0 ? "options" : `{ ${parts.join(", ")} }`);
  const isOneLine = open.split("\n").every((line) => line.length <= 110);
  return [
    renderDoc(source),
    short.length <= 110 ? short : isOneLine && taken.length === 0 ? open : long,
    ...(template === null ? [] : [`  const at = createTemplate(${template});`]),
    `  return ${print(made, 2, "  return ".length)};`,
    "}",
  ].join("\n");
}

/** The service in a version of OAuth that is refused by name: an import of it must not break the app before that. */
function renderFormer({ record, provider, overrides, profileType, main }) {
  const { name, export: factory, formerExport, formerVersion } = record;
  if (formerExport === undefined) return "";
  const profile = Object.keys(profileType?.types ?? {}).find((type) => type.startsWith(formerExport)) ?? main;
  const lines = [
    `${name}, by OAuth ${formerVersion}, which is not spoken here: OAUTH1_UNSUPPORTED names what to use in its place.`,
    "",
    "@example",
    "```ts",
    `${formerExport}({ clientId, clientSecret });`,
    "```",
  ];
  return [
    "/**",
    ...lines.map((line) => ` * ${line}`.trimEnd()),
    " */",
    `export function ${formerExport}<P extends object = ${profile}>(`,
    `  options: ${overrides}<P> = {},`,
    `): ${provider}<P> {`,
    `  return ${factory}<P>({ ...options, version: "${formerVersion}" });`,
    "}",
  ].join("\n");
}

/** Options that only fill templates are taken out; the others stay for `createService`. */
function renderParameter({ type, record, declared, names }) {
  const kept = (name) => keptOptions.includes(name) || (name === "issuer" && type === "oidc");
  // An argument that no template names only has to be taken.
  const filling = declared.map(([name]) => name).filter((name) => names.includes(name));
  const own = [...new Set([...filling, ...names])].filter((name) => !kept(name));
  if (record.issuerEnding !== undefined) own.push("issuer");
  const defaults = Object.fromEntries(declared.map(([name, { default: value }]) => [name, value]));
  const taken = own.map((name) => (defaults[name] ? `${name} = ${text(defaults[name]).code}` : name));
  const values = names.map((name) => (own.includes(name) ? name : `${name}: options.${name}`));
  return { taken, template: values.length === 0 ? null : `{ ${values.join(", ")} }` };
}

function toDefaults(source) {
  const { type, file, record, names } = source;
  const at = (value) =>
    placeholders(value).some((name) => names.includes(name)) ? call("at", [text(value)]) : text(value);
  const endpoint = (value) => {
    if (typeof value === "string") return at(value);
    const params = Object.entries(value.params ?? {}).map(([name, one]) => [name, at(one)]);
    const isOpen = params.some(([, { callee }]) => callee === "at");
    return object([
      ["url", value.url === undefined ? undefined : at(value.url)],
      [
        "params",
        params.length === 0 ? undefined : isOpen ? call("toParams", [object(params)]) : object(params),
      ],
      ["form", value.form === undefined ? undefined : call("toParams", [object(toEntries(value.form, at))])],
    ]);
  };
  const optional = (value, to = text) => (value === undefined ? undefined : to(value));
  const ending = (value) => call("withEnding", [code("issuer"), text(value)]);
  return object(
    [
      ["id", text(record.id ?? file)],
      ["name", text(record.name)],
      ["type", text(type)],
      ["formerVersion", optional(record.formerVersion)],
      ["issuer", optional(record.issuer) ?? optional(record.issuerEnding, ending)],
      ["authorization", optional(record.authorization, endpoint)],
      ["token", optional(record.token, endpoint)],
      ["userinfo", optional(record.userinfo, (value) => toUserinfo(record.name, value, at))],
      ["jwksUri", optional(record.jwksUri, at)],
      ["scope", optional(record.scope)],
      ["clientAuthentication", optional(record.clientAuthentication)],
      ["pkce", optional(record.pkce, (value) => code(String(value)))],
      ["idTokenSignedResponseAlg", optional(record.idTokenSignedResponseAlg)],
      ["fetchUserinfo", optional(record.fetchUserinfo, (value) => code(String(value)))],
      ["profile", optional(record.profile, (value) => toProfile(value, at))],
    ],
    { open: true },
  );
}

const toEntries = (values, at) => Object.entries(values).map(([name, one]) => [name, at(one)]);

function toUserinfo(service, value, at) {
  if (typeof value === "string") return at(value);
  const headers = Object.entries(value.headers ?? {}).map(([name, one]) => [name, at(one)]);
  const asked = object([
    ["url", at(value.url)],
    ["method", value.method === undefined ? undefined : text(value.method)],
    ["headers", headers.length === 0 ? undefined : object(headers)],
    ["scheme", value.scheme === undefined ? undefined : code(JSON.stringify(value.scheme))],
  ]);
  return call("createUserinfo", [text(service), asked]);
}

/** A source that begins with @ is a function of catalog/profile-reader.ts. */
function toProfile(profile, at) {
  const one = (value) => (value.startsWith("@") ? code(value.slice(1)) : at(value));
  const source = (value) =>
    Array.isArray(value) ? code(`[${value.map((item) => one(item).code).join(", ")}]`) : one(value);
  return call("createProfile", [
    object(Object.entries(profile).map(([field, value]) => [field, source(value)])),
  ]);
}

function renderDoc({ record, protocol }) {
  const values = Object.entries(record.example ?? {}).map(
    ([name, value]) => `${name}: ${JSON.stringify(value)}`,
  );
  const inline = `${record.export}({ ${["clientId", "clientSecret", ...values].join(", ")} });`;
  const lines =
    inline.length <= 104
      ? [inline]
      : [`${record.export}({`, ...["clientId", "clientSecret", ...values].map((one) => `  ${one},`), "});"];
  const proof =
    record.profile?.emailProof === undefined
      ? []
      : ["An e-mail address that is not verified there is left out."];
  const notes = [record.note, ...proof].filter((note) => note !== undefined).join(" ");
  const paragraphs = [`${record.name}, by ${protocol}.`, ...(notes === "" ? [] : [notes])];
  const doc = [
    ...paragraphs.flatMap((paragraph) => [...wrap(paragraph, 106), ""]),
    "@example",
    "```ts",
    ...lines,
    "```",
  ];
  return ["/**", ...doc.map((line) => ` * ${line}`.trimEnd()), " */"].join("\n");
}

function wrap(paragraph, width) {
  const lines = [];
  for (const word of paragraph.split(" ")) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length + 1 > width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
