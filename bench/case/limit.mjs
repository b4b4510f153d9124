// The least work each task can be done with: node:crypto, keys ready, nothing checked that need not be.
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from "node:crypto";
import {
  acme,
  acmeUrls,
  cookieNames,
  origin,
  person,
  requireEmail,
  secret,
  toCookieHeader,
} from "./visitor.mjs";

export const keyV4 = Buffer.from(hkdfSync("sha256", secret, "", "NextAuth.js Generated Encryption Key", 32));
export const keyV5 = Buffer.from(
  hkdfSync("sha256", secret, cookieNames.v5, `Auth.js Generated Encryption Key (${cookieNames.v5})`, 64),
);
const macKey = keyV5.subarray(0, 32);
const cbcKey = keyV5.subarray(32);
const headerV4 = Buffer.from('{"alg":"dir","enc":"A256GCM"}').toString("base64url");
const jwk = `{"k":"${keyV5.toString("base64url")}","kty":"oct"}`;
const keyId = createHash("sha512").update(jwk).digest("base64url");
const headerV5 = Buffer.from(`{"alg":"dir","enc":"A256CBC-HS512","kid":"${keyId}"}`).toString("base64url");

function pickCookie(header, prefix) {
  const start = header.indexOf(prefix) + prefix.length;
  const end = header.indexOf(";", start);
  return header.slice(start, end === -1 ? header.length : end);
}

function openGcm(key, parts, aad) {
  const [iv, ciphertext, tag] = parts;
  const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(iv, "base64url"));
  if (aad !== null) decipher.setAAD(Buffer.from(aad));
  decipher.setAuthTag(Buffer.from(tag, "base64url"));
  const plaintext = decipher.update(Buffer.from(ciphertext, "base64url"));
  decipher.final();
  return JSON.parse(plaintext.toString());
}

function sealGcm(key, claims, aad) {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, iv);
  if (aad !== null) cipher.setAAD(Buffer.from(aad));
  const ciphertext = cipher.update(JSON.stringify(claims), "utf8", "base64url") + cipher.final("base64url");
  return `${iv.toString("base64url")}.${ciphertext}.${cipher.getAuthTag().toString("base64url")}`;
}

function createTag(header, iv, ciphertext) {
  const aad = Buffer.from(header);
  const length = Buffer.alloc(8);
  length.writeUInt32BE(aad.length * 8, 4);
  return createHmac("sha512", macKey)
    .update(Buffer.concat([aad, iv, ciphertext, length]))
    .digest()
    .subarray(0, 32);
}

function openV5(token) {
  const [header, , iv64, ciphertext64, tag64] = token.split(".");
  const iv = Buffer.from(iv64, "base64url");
  const ciphertext = Buffer.from(ciphertext64, "base64url");
  if (!timingSafeEqual(createTag(header, iv, ciphertext), Buffer.from(tag64, "base64url"))) return null;
  const decipher = createDecipheriv("aes-256-cbc", cbcKey, iv);
  return JSON.parse(Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString());
}

function sealV5(claims) {
  const iv = randomBytes(16);
  const cipher = createCipheriv("aes-256-cbc", cbcKey, iv);
  const ciphertext = Buffer.concat([cipher.update(JSON.stringify(claims), "utf8"), cipher.final()]);
  const tag = createTag(headerV5, iv, ciphertext);
  return `${headerV5}..${iv.toString("base64url")}.${ciphertext.toString("base64url")}.${tag.toString("base64url")}`;
}

function startSignIn() {
  const [state, codeVerifier, nonce] = [randomBytes(32), randomBytes(32), randomBytes(32)].map((bytes) =>
    bytes.toString("base64url"),
  );
  const challenge = createHash("sha256").update(codeVerifier).digest("base64url");
  const redirectUri = encodeURIComponent(`${origin}/api/auth/callback/acme`);
  const url =
    `${acmeUrls.authorization}?response_type=code&client_id=${acme.clientId}&redirect_uri=${redirectUri}` +
    `&state=${state}&nonce=${nonce}&code_challenge=${challenge}&code_challenge_method=S256&scope=openid%20email`;
  return [url, sealGcm(keyV4, { state, codeVerifier, nonce }, null)];
}

/** The same within what a platform of Web requests takes by itself: a Request, its form, a Response, its JSON. */
async function startSignInByRequest() {
  const body = new URLSearchParams({ csrfToken: "x".repeat(43), callbackUrl: "/dashboard" });
  const headers = { cookie: `latchkey.csrf=${"x".repeat(32)}`, origin, "x-auth-return-redirect": "1" };
  const request = new Request(`${origin}/api/auth/signin/acme`, { method: "POST", headers, body });
  const fields = new URLSearchParams(await request.text());
  const [url, flow] = startSignIn();
  const cookie = `latchkey.flow=${flow}; Path=${fields.get("callbackUrl")}; HttpOnly; SameSite=Lax`;
  const answer = new Response(JSON.stringify({ url }), {
    headers: { "cache-control": "no-store", "content-type": "application/json", "set-cookie": cookie },
  });
  return (await answer.json()).url;
}

async function createWebRead(token) {
  const key = await crypto.subtle.importKey("raw", keyV4, "AES-GCM", false, ["decrypt"]);
  const header = toCookieHeader(cookieNames.plain, token);
  const decode = (part) => Buffer.from(part, "base64url");
  return async () => {
    const [iv, ciphertext, tag] = pickCookie(header, `${cookieNames.plain}=`).split(".").map(decode);
    const sealed = Buffer.concat([ciphertext, tag]);
    const plaintext = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, sealed);
    return JSON.parse(Buffer.from(plaintext).toString());
  };
}

/** Limit lines; each is what rows of its kind are compared with. */
export async function createLimitCases({ tokens }) {
  const claims = () => ({ ...person, iat: 1_700_000_000, exp: 1_900_000_000 });
  const plainToken = sealGcm(keyV4, claims(), null);
  const plain = toCookieHeader(cookieNames.plain, plainToken);
  const readWeb = await createWebRead(plainToken);
  requireEmail((await readWeb()).email, "limit on WebCrypto");
  const v4 = toCookieHeader(cookieNames.v4, tokens.v4);
  const v5 = toCookieHeader(cookieNames.v5, tokens.v5);
  const readPlain = () => openGcm(keyV4, pickCookie(plain, `${cookieNames.plain}=`).split("."), null);
  const readV4 = () => {
    const [aad, , ...parts] = pickCookie(v4, `${cookieNames.v4}=`).split(".");
    return openGcm(keyV4, parts, aad);
  };
  const readV5 = () => openV5(pickCookie(v5, `${cookieNames.v5}=`));
  for (const read of [readPlain, readV4, readV5, () => openV5(sealV5(person))])
    requireEmail(read().email, "limit");
  const limit = (group, id, name, run) => ({ group, id, name: `limit: ${name}`, run, isSync: true });
  return [
    limit("read", "limit-native", "AES-256-GCM and JSON.parse", readPlain),
    limit("read", "limit-v4", "next-auth 4's cookie by hand", readV4),
    limit("read", "limit-v5", "next-auth 5's cookie by hand", readV5),
    limit(
      "encode",
      "limit-seal-gcm",
      "AES-256-GCM",
      () => `${headerV4}..${sealGcm(keyV4, claims(), headerV4)}`,
    ),
    limit("encode", "limit-seal-v5", "next-auth 5's format by hand", () => sealV5(claims())),
    limit("sign-in", "limit-sign-in", "random values, S256, one sealed cookie", startSignIn),
    {
      ...limit(
        "sign-in",
        "limit-sign-in-request",
        "the same with a Request, its form, a Response and its JSON",
        startSignInByRequest,
      ),
      isSync: false,
    },
    { ...limit("read", "limit-native-web", "AES-256-GCM on WebCrypto", readWeb), isSync: false },
  ];
}
