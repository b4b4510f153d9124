// jose alone, which both next-auths stand on, and iron-session.
import { getIronSession, sealData } from "iron-session";
import { EncryptJWT, jwtDecrypt } from "jose";
import { keyV4, keyV5 } from "./limit.mjs";
import { cookieNames, createResponse, person, requireEmail, secret, toCookieHeader } from "./visitor.mjs";

const ironOptions = { password: secret, cookieName: cookieNames.iron };

const encodeByJose = (enc, key) => () =>
  new EncryptJWT(person)
    .setProtectedHeader({ alg: "dir", enc })
    .setIssuedAt()
    .setExpirationTime("30d")
    .encrypt(key);

export async function createOtherCases({ tokens }) {
  const sealed = await sealData({ ...person }, ironOptions);
  const headers = { cookie: toCookieHeader(cookieNames.iron, sealed) };
  const readIron = () => getIronSession({ headers }, createResponse(), ironOptions);
  requireEmail((await readIron()).email, "iron-session");
  const decrypt = (token, key) => () => jwtDecrypt(token, key, { clockTolerance: 15 });
  return [
    {
      group: "read",
      id: "jose-v4",
      name: "jose: jwtDecrypt, A256GCM",
      run: decrypt(tokens.v4, keyV4),
      limit: "limit-v4",
    },
    {
      group: "read",
      id: "jose-v5",
      name: "jose: jwtDecrypt, A256CBC-HS512",
      run: decrypt(tokens.v5, keyV5),
      limit: "limit-v5",
    },
    {
      group: "read",
      id: "iron-session",
      name: "iron-session: getIronSession",
      run: readIron,
      limit: "limit-native",
    },
    {
      group: "encode",
      id: "jose-encode-v4",
      name: "jose: EncryptJWT, A256GCM",
      run: encodeByJose("A256GCM", keyV4),
      limit: "limit-seal-gcm",
    },
    {
      group: "encode",
      id: "jose-encode-v5",
      name: "jose: EncryptJWT, A256CBC-HS512",
      run: encodeByJose("A256CBC-HS512", keyV5),
      limit: "limit-seal-v5",
    },
    {
      group: "encode",
      id: "iron-seal",
      name: "iron-session: sealData",
      run: () => sealData({ ...person }, ironOptions),
      limit: "limit-seal-gcm",
    },
  ];
}
