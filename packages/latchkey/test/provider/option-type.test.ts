import { execFile } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { rootFolder } from "../gate/source-file.js";
import { modules } from "./catalog-module.js";
import { type Generation, listRealModules, listRealTypes } from "./real-module.js";

const folder = join(rootFolder, ".tmp", "option-types");
const src = "../../packages/latchkey/src/provider";

/** A factory of next-auth 4 stands in the default of a CommonJS module. */
const head = `type Unwrap<F> = F extends { default: infer D } ? D : F;
type Keys<F> = Unwrap<F> extends (...given: infer A) => unknown ? keyof NonNullable<A[0]> : never;
type Missing<Real, Ours> = Exclude<Keys<Real>, Keys<Ours> | keyof Surplus | symbol>;
/** Names that stand for nothing an app could ask for. */
interface Surplus {
  accessTokenUrl: string;
  requestTokenUrl: string;
  profileUrl: string;
  encoding: string;
  region: string;
  options: object;
  type: string;
}
`;

/** What an app of either generation writes inline, at every service. */
const inline = `{
  id: "own",
  clientId: process.env.ID ?? "",
  clientSecret: process.env.SECRET ?? "",
  issuer: "https://id.example.com",
  wellKnown: "https://id.example.com/.well-known/openid-configuration",
  checks: ["pkce", "state", "nonce"],
  idToken: true,
  allowDangerousEmailAccountLinking: true,
  client: { token_endpoint_auth_method: "client_secret_post", id_token_signed_response_alg: "ES256" },
  httpOptions: { timeout: 10_000 },
  jwks_endpoint: "https://id.example.com/keys",
  style: { logo: "/a.svg", logoDark: "/b.svg", bg: "#fff", bgDark: "#000", text: "#000", textDark: "#fff" },
  authorization: { url: "https://id.example.com/a", params: { scope: "openid", max_age: 1, claims: { a: null } } },
  token: {
    url: "https://id.example.com/t",
    params: { a: "b" },
    async request({ client, params, checks, provider }) {
      return { tokens: await client.oauthCallback(provider.callbackUrl, params, checks) };
    },
    conform: async (response: Response) => (response.ok ? response : undefined),
  },
  profile(profile, tokens) {
    return { id: String(profile.sub ?? profile.id), name: profile.own_name, email: null, image: null, role: tokens.scope };
  },
  account: (tokens) => ({ access_token: tokens.access_token }),
}`;

/** NetSuite and its like need a text where others take an object. */
const userinfo = `userinfo: {
    url: "https://id.example.com/u",
    params: { fields: "a" },
    async request({ tokens, client, provider }) {
      return client ? client.userinfo(tokens) : fetch(provider.userinfo.url).then((answer) => answer.json());
    },
  }`;

const toUserinfo = (file: string) =>
  file === "netsuite" ? 'accountID: "1", userinfo: "https://a.example"' : userinfo;

function toSource(file: string): string {
  const generations = (["v4", "v5"] as const).filter((generation) =>
    listRealModules(generation).includes(file),
  );
  const types = [...new Set(generations.flatMap((generation) => listRealTypes(generation, file)))];
  const compare = (generation: Generation) =>
    `const missing${generation}: Missing<typeof Real${generation}, typeof Ours> extends never ? true : Missing<typeof Real${generation}, typeof Ours> = true;`;
  return [
    `import Ours from "${src}/${file}.js";`,
    ...types.map((name) => `export type { ${name} } from "${src}/${file}.js";`),
    ...generations.map(
      (generation) => `import Real${generation} from "next-auth-${generation}/providers/${file}";`,
    ),
    head,
    ...generations.map(compare),
    `export const shown = [${generations.map((generation) => `missing${generation}`).join(", ")}];`,
    `export const written = Ours(${inline.replace(/}$/, `  ${toUserinfo(file)},\n}`)});`,
    "export const other = Ours<Record<string, unknown>>({ clientId: 'a', clientSecret: 'b', authorization: 'https://a.example?scope=a', " +
      `${file === "netsuite" ? toUserinfo(file) : 'token: "https://a.example", userinfo: "https://a.example"'} });`,
    "",
  ].join("\n");
}

const compile = (): Promise<string> =>
  new Promise((resolve) => {
    const tsc = join(rootFolder, "node_modules", "typescript", "bin", "tsc");
    execFile(process.execPath, [tsc, "-p", folder], { maxBuffer: 1e7 }, (_error, stdout, stderr) =>
      resolve(`${stdout}${stderr}`),
    );
  });

function writeProject(sources: Readonly<Record<string, string>>): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const compilerOptions = {
    noEmit: true,
    paths: { "#crypto": ["../../packages/latchkey/src/bytes/crypto-node.ts"] },
  };
  const config = { extends: "../../packages/latchkey/tsconfig.json", compilerOptions, include: ["."] };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
  for (const [file, text] of Object.entries(sources)) writeFileSync(join(folder, `${file}.ts`), text);
}

/** Types of next-auth 4 that lead nowhere, so that their options are anything. */
const broken = ["foursquare.ts", "instagram.ts"];

const isKnown = (line: string): boolean =>
  broken.some((file) => line.includes(file)) && line.includes("'boolean'");

test("the option and type names of next-auth's modules compile on ours", { timeout: 120_000 }, async () => {
  writeProject(Object.fromEntries(modules.map(({ file }) => [file, toSource(file)])));
  const complaints = (await compile()).split("\n").filter((line) => line.includes("option-types/"));
  expect(complaints.filter((line) => !isKnown(line))).toEqual([]);
});

test("an option and a type that are not there are found", { timeout: 60_000 }, async () => {
  const wrong = toSource("gitlab")
    .replace("wellKnown:", "wellKnwn:")
    .replaceAll("GitLabProfile", "GitLapProfile");
  writeProject({ gitlab: wrong });
  const complaints = await compile();
  expect(complaints).toContain("wellKnwn");
  expect(complaints).toContain("GitLapProfile");
});
