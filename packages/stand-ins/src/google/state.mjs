import { createOnceStore } from "../token/once-store.mjs";

/** @typedef {import("../person.mjs").Person} Person */

/**
 * @typedef {object} Grant
 * @property {Person} person
 * @property {string[]} scopes
 * @property {string | null} nonce
 * @property {string} redirectUri
 * @property {import("../token/pkce.mjs").CodeChallenge | null} challenge
 * @property {boolean} offline  whether a refresh token is due
 */

/** @typedef {{ idToken?: Alter, userinfo?: Alter, token?: Alter }} Alterations */
/** @typedef {(document: Record<string, unknown>) => Record<string, unknown>} Alter */

/**
 * What the stand-in for Google remembers.
 * @param {{ origin: string, redirectUris: string[], now: () => number }} options
 */
export function createGoogleState({ origin, redirectUris, now }) {
  return {
    origin,
    redirectUris,
    now,
    /** @type {ReturnType<typeof createOnceStore<Grant>>} */
    codes: createOnceStore({ now, maxAgeSeconds: 600 }),
    /** @type {Map<string, Grant>} */
    accessTokens: new Map(),
    /** @type {Map<string, Grant>} */
    refreshTokens: new Map(),
    /** @type {Set<string>}  people who consented before */
    consented: new Set(),
  };
}

/** @typedef {ReturnType<typeof createGoogleState>} GoogleState */
