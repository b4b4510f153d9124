import { describe, expect, it } from "vitest";
import type { ForeignProvider } from "../../src/compat/provider.js";
import { translateProvider } from "../../src/compat/translate-provider.js";
import type { AnyProvider } from "../../src/contract/foreign-provider.js";
import { modules, toOptions } from "./catalog-module.js";
import { exceptions } from "./next-auth-exception.js";
import { type Generation, listRealModules, readRealFactory } from "./real-module.js";
import { type ServiceSample, samples, standardSample } from "./service-sample.js";
import { recordWire, type WireRecord } from "./wire-record.js";

/** Modules that are no OAuth: forms, e-mail and passkeys have tests of their own. */
const otherKinds = {
  credentials: ["credentials"],
  email: ["email", "forwardemail", "loops", "mailgun", "nodemailer", "postmark", "resend", "sendgrid"],
  webauthn: ["passkey", "webauthn"],
};
const generations: readonly Generation[] = ["v4", "v5"];

const github: ServiceSample = {
  answer: {
    id: 583231,
    login: "ada",
    name: "Ada Lovelace",
    email: "ada@example.com",
    avatar_url: "https://a/1",
  },
  person: { id: "583231", name: "Ada Lovelace", email: "ada@example.com", image: "https://a/1" },
};

const toSample = (file: string) => (file === "github" ? github : (samples[file] ?? standardSample));

/** The same arguments for all: ours take an issuer with and without a slash at its end. */
const toArguments = (file: string): Readonly<Record<string, string>> => {
  const { issuer, ...options } = { ...toSample(file).options, ...toOptions(file) };
  const base = issuer?.replace(/\/$/, "");
  return { ...options, ...(base !== undefined && { issuer: file === "osso" ? `${base}/` : base }) };
};

const signIn = (provider: AnyProvider, file: string): Promise<WireRecord> =>
  recordWire(translateProvider(provider), toSample(file));

/** Scopes are a set (RFC 6749 §3.3), and an empty one is none. */
function toComparable({ parameters, ...record }: WireRecord): object {
  const { scope = "", ...others } = parameters;
  const scopes = scope.split(" ").filter(Boolean).sort();
  return { ...record, parameters: { ...others, ...(scopes.length > 0 && { scopes }) } };
}

async function listDifferences(file: string, generation: Generation): Promise<string[]> {
  const create = modules.find((module) => module.file === file)?.create;
  if (create === undefined) return [`${file} ${generation} module`];
  const ours = toComparable(await signIn(create(toArguments(file)) as unknown as AnyProvider, file));
  const real = await readRealFactory(generation, file);
  const theirs = await signIn(real(toArguments(file)), file).then(toComparable, () => null);
  if (theirs === null) return [`${file} ${generation} sign-in`];
  return Object.entries(ours)
    .filter(([part, value]) => JSON.stringify(value) !== JSON.stringify(Reflect.get(theirs, part)))
    .map(([part]) => `${file} ${generation} ${part}`);
}

const services = modules.map(({ file }) => file);
const pairs = generations.flatMap((generation) =>
  listRealModules(generation)
    .filter((file) => services.includes(file))
    .map((file) => [file, generation] as const),
);

describe("the provider modules of next-auth", () => {
  it.each(generations)("of %s are all there, but for kinds with tests of their own", (generation) => {
    const others = Object.values(otherKinds).flat();
    const missing = listRealModules(generation).filter((file) => !services.includes(file));
    expect(missing.filter((file) => !others.includes(file))).toEqual([]);
  });

  it.each(pairs)(
    "%s of %s is asked the same way, and says the same about a person",
    async (file, generation) => {
      const expected = Object.keys(exceptions).filter((key) => key.startsWith(`${file} ${generation} `));
      expect(await listDifferences(file, generation)).toEqual(expect.arrayContaining(expected));
      expect((await listDifferences(file, generation)).sort()).toEqual(expected.sort());
    },
  );

  it("have no exceptions left over from services that are gone", () => {
    const known = pairs.map(([file, generation]) => `${file} ${generation}`);
    const stale = Object.keys(exceptions).filter(
      (key) => !known.includes(key.split(" ").slice(0, 2).join(" ")),
    );
    expect(stale).toEqual([]);
  });
});

/** What a module of next-auth declares of the wire, read from its own object and not through ours. */
function readDeclared(provider: ForeignProvider): { authorization?: string; token?: string; proof: string } {
  const { authorization, token, client, wellKnown } = { ...provider, ...provider.options };
  const toUrl = (endpoint: unknown): string | undefined => {
    const url = typeof endpoint === "string" ? endpoint : (endpoint as { url?: string } | undefined)?.url;
    return url && URL.canParse(url) ? `${new URL(url).origin}${new URL(url).pathname}` : undefined;
  };
  const isDiscovered = typeof wellKnown === "string";
  return {
    ...(!isDiscovered && toUrl(authorization) && { authorization: toUrl(authorization) }),
    ...(!isDiscovered && toUrl(token) && { token: toUrl(token) }),
    proof: client?.token_endpoint_auth_method === "client_secret_post" ? "post" : "basic",
  };
}

describe("a module of next-auth itself, passed as it is", () => {
  const failing = Object.keys(exceptions).filter((key) => key.endsWith(" sign-in"));
  const working = pairs.filter(([file, generation]) => !failing.includes(`${file} ${generation} sign-in`));

  it.each(working)("%s of %s signs in where and how it says", async (file, generation) => {
    const provider = (await readRealFactory(generation, file))(toArguments(file)) as ForeignProvider;
    const record = await signIn(provider, file);
    const { token, ...declared } = readDeclared(provider);
    expect(record).toMatchObject({ id: provider.id, name: provider.name, ...declared });
    if (token !== undefined) expect(record.token.split("?")[0]).toBe(token);
  });
});
