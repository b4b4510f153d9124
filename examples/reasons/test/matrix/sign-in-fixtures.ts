import { type Strategy, strategies } from "./place.js";

/** What the visitor sends to an endpoint. */
export interface Sent {
  /** Below the endpoints. */
  readonly path: string;
  /** Of a form, which has a token of the app; without them the visitor follows a link. */
  readonly fields?: Readonly<Record<string, string>>;
  readonly cookies?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request to the endpoints that does not end in a session as it might, and what tells of it. */
export interface SignInFixture extends Sent {
  readonly code: string;
  readonly how: string;
  readonly strategies: readonly Strategy[];
  readonly auth: string;
  /** Whom the answer names the code in production; a person is told of nothing that the developer has to mend. */
  readonly told: "everybody" | "script" | "nobody";
  /** Whether the request ends as it would without the mistake. */
  readonly isHarmless: boolean;
}

const base = { strategies, auth: "usual", told: "everybody", isHarmless: false } as const;
const byPassword = (password: string) => ({
  path: "callback/credentials",
  fields: { password, callbackUrl: "/" },
});

/** What keeps somebody from signing in. */
export const signInFixtures: readonly SignInFixture[] = [
  {
    ...base,
    code: "CREDENTIALS_REJECTED",
    how: "Ann mistypes her password, and authorize() gives null.",
    ...byPassword("sesam"),
  },
  {
    ...base,
    code: "SIGNIN_REJECTED",
    how: "callbacks.signIn gives false.",
    auth: "turned-away",
    ...byPassword("sesame"),
  },
  {
    ...base,
    code: "OAUTH_STATE_LOST",
    how: "Ann comes back from a provider with another browser than the one that left.",
    path: "callback/github?code=c&state=s",
  },
  {
    ...base,
    code: "HOST_NOT_ALLOWED",
    how: "The request is for a host that the app does not know, and neither AUTH_URL nor trustHost is set.",
    path: "providers",
    headers: { host: "elsewhere.example" },
    told: "script",
  },
  {
    ...base,
    code: "CALLBACK_URL_COOKIE_IGNORED",
    how: "The cookie that says where to return to holds no address, and the option debug is on.",
    auth: "next-auth-debug",
    ...byPassword("sesame"),
    fields: { password: "sesame" },
    cookies: { "authjs.callback-url": "http://[" },
    told: "nobody",
    isHarmless: true,
  },
];
