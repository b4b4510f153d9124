// Mints next-auth-tokens.json again, with the real next-auth 4 and 5: node test/vectors/mint-next-auth-tokens.mjs
import { execFileSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { encode as encodeV4 } from "next-auth-v4/jwt";
import { encode as encodeV5 } from "next-auth-v5/jwt";
import { visitNextAuth } from "./next-auth-visit.mjs";

const require = createRequire(import.meta.url);
const centurySeconds = 100 * 365 * 24 * 60 * 60;

const secrets = {
  short: ["secret"],
  long: ["5f0c2a9d7e4b18361f0c2a9d7e4b18365f0c2a9d7e4b18361f0c2a9d7e4b1836"],
  unicode: ["clé 秘密 🔑"],
  // Newest first, as next-auth 5 lists them: tokens below are sealed by the first or by the last.
  rotated: ["the-new-secret-of-32-characters-or-more", "the-old-secret-of-32-characters-or-more"],
};

const cookieNames = {
  v4: ["next-auth.session-token", "__Secure-next-auth.session-token"],
  v5: ["authjs.session-token", "__Secure-authjs.session-token"],
};

const minimal = { sub: "1" };
const person = { name: "Ann", email: "ann@example.com", picture: null, sub: "1" };
const rich = {
  ...person,
  name: "Zoë Ångström 👩‍🚀 \u2028 李",
  role: "ADMIN",
  permissions: ["read", "write", ""],
  team: { id: 7, tags: [{ name: "ñ" }, null], nested: { deep: { flag: false, ratio: 0.1 } } },
};
// About 5 KB, so that the token takes two cookies.
const large = { ...person, notes: "a permission of a project; ".repeat(180) };
const payloads = { minimal, person, rich, large };

/** Which payloads are sealed under which secrets; every secret is met, and every payload. */
const mintings = [
  { secret: "short", payload: "person" },
  { secret: "short", payload: "minimal" },
  { secret: "long", payload: "rich" },
  { secret: "long", payload: "large" },
  { secret: "long", payload: "person", maxAge: -3600 },
  { secret: "unicode", payload: "person" },
  { secret: "rotated", payload: "rich" },
  { secret: "rotated", payload: "rich", sealedBy: "last" },
];

function seal({ generation, cookie, secrets: list, payload, sealedBy, maxAge }) {
  const used = sealedBy === "last" ? list.slice(-1) : list;
  const common = { token: payloads[payload], maxAge };
  // next-auth 4 knows one secret only, and one key for both cookie names.
  if (generation === "v4") return encodeV4({ ...common, secret: used[0] });
  return encodeV5({ ...common, secret: used.length === 1 ? used[0] : used, salt: cookie });
}

async function mintTokens(generation) {
  const minted = [];
  for (const cookie of cookieNames[generation]) {
    for (const { secret, payload, sealedBy = "first", maxAge = centurySeconds } of mintings) {
      const vector = { generation, cookie, payload, secrets: secrets[secret], sealedBy };
      const token = await seal({ ...vector, maxAge });
      minted.push({ ...vector, isExpired: maxAge < 0, token });
    }
  }
  return minted;
}

/** The cookies the session endpoint sets again for a token that is too large for one. */
async function mintChunks({ generation, cookie, secrets: list, payload, token }) {
  const isSecure = cookie.startsWith("__Secure-");
  const options = { secret: list[0], session: { strategy: "jwt", maxAge: centurySeconds } };
  const { cookies } = await visitNextAuth(generation, {
    path: "session",
    isSecure,
    cookies: { [cookie]: token },
    options,
  });
  const chunks = cookies.filter(({ name, value }) => name.startsWith(`${cookie}.`) && value !== "");
  if (chunks.length < 2) throw new Error(`${generation} did not chunk ${cookie}`);
  return { generation, secrets: list, cookie, payload, chunks };
}

const toProviderSecret = (generation, list) => (generation === "v4" ? list[0] : list);

async function mintCsrf({ generation, isSecure, list }) {
  const options = { secret: toProviderSecret(generation, list) };
  const { cookies, body } = await visitNextAuth(generation, { path: "csrf", isSecure, options });
  const cookie = cookies.find(({ name }) => name.endsWith("csrf-token"));
  if (cookie === undefined) throw new Error(`${generation} set no csrf cookie`);
  return { generation, secrets: list, cookie, csrfToken: body.csrfToken };
}

/** What an adapter is given to store for the token that a magic link carries. */
async function mintVerification({ generation, list }) {
  const seen = { generation, secrets: list, identifier: "", token: "", storedToken: "" };
  const email = {
    id: "email",
    type: "email",
    name: "Email",
    from: "app@example.com",
    maxAge: centurySeconds,
    options: {},
    sendVerificationRequest: async ({ token }) => Object.assign(seen, { token }),
  };
  const adapter = {
    createVerificationToken: async ({ identifier, token }) =>
      Object.assign(seen, { identifier, storedToken: token }),
    useVerificationToken: async () => null,
    getUserByEmail: async () => null,
    createUser: async (user) => user,
  };
  const options = { secret: toProviderSecret(generation, list), providers: [email], adapter };
  const csrf = await visitNextAuth(generation, { path: "csrf", isSecure: true, options });
  await visitNextAuth(generation, {
    path: "signin/email",
    isSecure: true,
    cookies: Object.fromEntries(csrf.cookies.map(({ name, value }) => [name, value])),
    fields: { csrfToken: csrf.body.csrfToken, email: "Ann@Example.com", json: "true" },
    options,
  });
  if (seen.storedToken === "") throw new Error(`${generation} stored no verification token`);
  return seen;
}

const generations = ["v4", "v5"];
const tokens = (await Promise.all(generations.map(mintTokens))).flat();
const chunkedCookies = [];
const csrfCookies = [];
const verificationTokens = [];
for (const vector of tokens.filter(({ payload }) => payload === "large")) {
  chunkedCookies.push(await mintChunks(vector));
}
const forAll = generations.flatMap((generation) =>
  [secrets.long, secrets.unicode, secrets.rotated].map((list) => ({ generation, list })),
);
for (const each of forAll) {
  for (const isSecure of [false, true]) csrfCookies.push(await mintCsrf({ ...each, isSecure }));
}
// Last: once next-auth 5 has seen an e-mail provider, it asks every later instance of the process for an adapter.
for (const each of forAll) verificationTokens.push(await mintVerification(each));

const { devDependencies } = require("../../../../package.json");
const packages = {
  v4: devDependencies["next-auth-v4"].replace("npm:", ""),
  v5: devDependencies["next-auth-v5"].replace("npm:", ""),
};
const path = fileURLToPath(new URL("next-auth-tokens.json", import.meta.url));
const content = { packages, payloads, tokens, chunkedCookies, csrfCookies, verificationTokens };
await writeFile(path, `${JSON.stringify(content, null, 2)}\n`);
execFileSync("npx", ["biome", "format", "--write", path], { stdio: "inherit" });
console.log(`minted ${tokens.length} tokens`);
