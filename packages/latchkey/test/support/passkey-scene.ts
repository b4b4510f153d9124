import type { AnyAuthOptions } from "../../src/config/resolve-config.js";
import { Passkey } from "../../src/provider/passkey.js";
import type { WebAuthnOptions } from "../../src/provider/webauthn.js";
import { createMemoryAdapter } from "../../src/store/memory.js";
import type { Deviation, SoftwareAuthenticator } from "./authenticator.js";
import type { Browser } from "./browser.js";
import { createScene, type Scene } from "./scene.js";

/** An app with passkeys, its database, and what happened in it. */
export interface PasskeyScene extends Scene {
  readonly adapter: ReturnType<typeof createMemoryAdapter>;
  readonly events: string[];
}

/** Sets up an app where people sign in with passkeys. */
export function createPasskeyScene(
  options: Partial<AnyAuthOptions> = {},
  passkey: WebAuthnOptions = {},
): PasskeyScene {
  const adapter = createMemoryAdapter();
  const events: string[] = [];
  const scene = createScene({
    providers: [Passkey(passkey)],
    adapter,
    events: {
      createUser: ({ user }) => void events.push(`createUser ${user.email}`),
      linkAccount: ({ account }) => void events.push(`linkAccount ${account.type}`),
      signIn: ({ isNewUser }) => void events.push(`signIn ${isNewUser ? "new" : "known"}`),
    },
    ...options,
  });
  return { ...scene, adapter, events };
}

/** What the options endpoint answered. */
export interface Offer {
  readonly status: number;
  readonly action?: "register" | "authenticate";
  readonly error?: string;
  readonly options: {
    readonly challenge: string;
    readonly rp?: { readonly id?: string; readonly name?: string };
    readonly rpId?: string;
    readonly user?: { readonly id: string; readonly name: string; readonly displayName: string };
    readonly allowCredentials?: readonly { readonly id: string; readonly transports?: readonly string[] }[];
    readonly excludeCredentials?: readonly { readonly id: string }[];
    readonly timeout?: number;
  };
}

/** Asks for the options of a ceremony, as a script of the page does. */
export async function askOptions(
  browser: Browser,
  query: Record<string, string> = {},
  provider = "passkey",
): Promise<Offer> {
  const answer = await browser.send(`/api/auth/webauthn-options/${provider}?${new URLSearchParams(query)}`);
  return { status: answer.status, ...((await answer.json()) as Omit<Offer, "status">) };
}

/** Sends what the authenticator answered, as the client does; the answer is JSON. */
export async function sendAnswer(
  browser: Browser,
  action: string,
  data: unknown,
  { provider = "passkey", ...fields }: Record<string, string> = {},
): Promise<{ status: number; url: string; error?: string }> {
  const form = {
    csrfToken: await browser.csrfToken(),
    callbackUrl: "/dashboard",
    action,
    data: typeof data === "string" ? data : JSON.stringify(data),
    ...fields,
  };
  const answer = await browser.submit(`/api/auth/callback/${provider}`, form, {
    accept: "application/json",
    "x-auth-return-redirect": "1",
  });
  return { status: answer.status, ...((await answer.json()) as { url: string; error?: string }) };
}

/** The whole registration of somebody new, or of a further key. */
export async function registerKey(
  { browser }: Scene,
  device: SoftwareAuthenticator,
  query: Record<string, string>,
  deviation?: Deviation,
) {
  const { options } = await askOptions(browser, { action: "register", ...query });
  return sendAnswer(browser, "register", device.register(options, deviation));
}

/** The whole sign-in with a key. */
export async function signInWithKey(
  { browser }: Scene,
  device: SoftwareAuthenticator,
  deviation?: Deviation,
) {
  const { options } = await askOptions(browser, { action: "authenticate" });
  return sendAnswer(browser, "authenticate", device.authenticate(options, deviation));
}

export async function signOutOf({ browser }: Scene): Promise<void> {
  await browser.submit("/api/auth/signout", { csrfToken: await browser.csrfToken() });
}
