/** Members of ours that next-auth has no name for. */
export interface ServiceQuirk {
  readonly pkce?: false;
  readonly nonce?: false;
}

/** What a service cannot do, by the host people sign in at; each row weakens a sign-in, so each has its reason. */
const quirks: Readonly<Record<string, ServiceQuirk>> = Object.freeze({
  // Refuses a code verifier of a confidential client, and leaves the nonce out of its ID tokens.
  "www.linkedin.com": { pkce: false, nonce: false },
});

/** What to leave out at the service that these URLs belong to. */
export function readQuirks(urls: readonly (string | undefined)[]): ServiceQuirk {
  for (const url of urls) {
    if (url === undefined || !URL.canParse(url)) continue;
    const { host } = new URL(url);
    if (Object.hasOwn(quirks, host)) return { ...quirks[host] };
  }
  return {};
}
