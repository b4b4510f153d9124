/** What a sign-in link is made of. */
export interface SignInLinkParts {
  /** Where the provider's answers go: `https://app.example.com/api/auth/callback/email`. */
  readonly callback: string;
  /** Where to go afterwards, as an absolute URL. */
  readonly returnTo: string;
  readonly token: string;
  readonly identifier: string;
}

/** The link that goes into the mail, its parameters in next-auth's names and order. */
export function createSignInLink({ callback, returnTo, token, identifier }: SignInLinkParts): string {
  return `${callback}?${new URLSearchParams({ callbackUrl: returnTo, token, email: identifier })}`;
}
