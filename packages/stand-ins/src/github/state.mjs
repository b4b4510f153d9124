import { createOnceStore } from "../token/once-store.mjs";

/**
 * @typedef {object} Grant
 * @property {import("../person.mjs").Person} person
 * @property {string[]} scopes
 * @property {string} redirectUri
 * @property {import("../token/pkce.mjs").CodeChallenge | null} challenge
 */

/**
 * @typedef {object} Alterations
 * @property {(document: Record<string, unknown>) => Record<string, unknown>} [userinfo]
 * @property {(emails: readonly unknown[]) => unknown} [emails]
 * @property {(answer: Record<string, string>) => Record<string, string>} [token]
 */

/**
 * What the stand-in for GitHub remembers.
 * @param {{ origin: string, redirectUris: string[], sendIssuer: boolean, now: () => number }} options
 */
export function createGitHubState({ origin, redirectUris, sendIssuer, now }) {
  return {
    origin,
    redirectUris,
    sendIssuer,
    issuer: `${origin}/login/oauth`,
    /** @type {ReturnType<typeof createOnceStore<Grant>>} */
    codes: createOnceStore({ now, maxAgeSeconds: 600 }),
    /** @type {Map<string, Grant>} */
    accessTokens: new Map(),
  };
}

/** @typedef {ReturnType<typeof createGitHubState>} GitHubState */
