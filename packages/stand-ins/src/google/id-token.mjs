import { createHash } from "node:crypto";
import { standInClients } from "../client.mjs";

/** @typedef {import("./state.mjs").GoogleState} GoogleState */
/** @typedef {import("./state.mjs").Grant} Grant */

/**
 * The claims Google puts into an ID token.
 * @param {GoogleState} state
 * @param {{ grant: Grant, accessToken: string }} issue
 */
export function createIdTokenClaims(state, { grant, accessToken }) {
  const { person, nonce } = grant;
  const { clientId } = standInClients.google;
  const issuedAt = Math.floor(state.now() / 1000);
  const half = createHash("sha256").update(accessToken).digest().subarray(0, 16);
  return {
    iss: state.origin,
    azp: clientId,
    aud: clientId,
    sub: person.googleId,
    ...(person.hostedDomain && { hd: person.hostedDomain }),
    ...emailClaims(grant),
    at_hash: half.toString("base64url"),
    ...(nonce !== null && { nonce }),
    ...profileClaims(state, grant),
    iat: issuedAt,
    exp: issuedAt + 3599,
  };
}

/**
 * @param {GoogleState} state
 * @param {Grant} grant
 */
export function createUserinfo(state, grant) {
  const { person } = grant;
  return {
    sub: person.googleId,
    ...profileClaims(state, grant),
    ...emailClaims(grant),
    ...(person.hostedDomain && { hd: person.hostedDomain }),
  };
}

/** @param {Grant} grant */
function emailClaims({ person, scopes }) {
  return scopes.includes("email") ? { email: person.email, email_verified: true } : {};
}

/**
 * @param {GoogleState} state
 * @param {Grant} grant
 */
function profileClaims(state, { person, scopes }) {
  if (!scopes.includes("profile")) return {};
  return {
    name: person.name,
    picture: `${state.origin}/avatar/${person.key}.svg`,
    given_name: person.givenName,
    family_name: person.familyName,
  };
}

/** @type {Record<string, (claims: Record<string, unknown>) => Record<string, unknown>>} */
const spoilers = {
  "wrong-iss": (claims) => ({ ...claims, iss: "https://issuer.invalid" }),
  "wrong-aud": (claims) => ({ ...claims, aud: "someone-else.apps.googleusercontent.com" }),
  "wrong-nonce": (claims) => ({ ...claims, nonce: "another-nonce" }),
  expired: (claims) => ({ ...claims, iat: Number(claims.iat) - 7200, exp: Number(claims.iat) - 3600 }),
  "no-sub": ({ sub: _sub, ...claims }) => claims,
};

/**
 * The claims with the fault that is on, if it is one of the claims.
 * @param {Record<string, unknown>} claims
 * @param {(kind: string) => boolean} strikes
 */
export function spoilIdToken(claims, strikes) {
  const kind = Object.keys(spoilers).find(strikes);
  const spoil = kind === undefined ? undefined : spoilers[kind];
  return spoil ? spoil(claims) : claims;
}
