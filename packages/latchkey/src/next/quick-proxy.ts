import type { Aead } from "../bytes/aead.js";
import type { Environment } from "../config/config.js";
import { nativeSecretVariables, nativeSession, nativeSignedOut } from "../config/native-format.js";
import type { SecretOption } from "../config/resolve-secrets.js";
import { resolveSecrets } from "../config/resolve-secrets.js";
import { defaultMaxAgeSeconds, toUpdateAgeSeconds } from "../config/session-age.js";
import { systemClock } from "../config/system-clock.js";
import { readSoleCookie } from "../http/sole-cookie.js";
import { createPlainOpener, readPlainAge } from "../session/plain-session.js";
import { readVariables } from "./env.js";
import type { AuthProxy } from "./proxy.js";

/** The options that can let a visitor in who has a session, and nothing more. */
export interface QuickOptions {
  readonly secret?: SecretOption;
  readonly session?: { readonly maxAge?: number; readonly updateAge?: number };
  readonly protect?: readonly unknown[];
  readonly now?: () => number;
}

/** Options that change nothing for who has a session of our own. What is not named here is for the whole proxy. */
const plainOptions = "secret,session,protect,pages,basePath,logger,debug,now";
const plainSessionOptions = "maxAge,updateAge";

const isWithin = (names: string, given: unknown): boolean =>
  Object.keys(Object(given)).every((name) => names.split(",").includes(name));

/** Whether whoever has a session of our own may go wherever they want, and nothing is called or written on the way. */
const isPlain = (options: QuickOptions): boolean =>
  isWithin(plainOptions, options) &&
  isWithin(plainSessionOptions, options.session) &&
  [options.protect ?? []].flat().every((path) => typeof path === "string");

/** Where a plain answer is the whole one: in development mistakes are looked for, too. */
const isUsual = ({ NODE_ENV, AUTH_URL, NEXTAUTH_URL }: Environment): boolean =>
  NODE_ENV === "production" && !AUTH_URL && !NEXTAUTH_URL;

/**
 * A proxy that lets visitors with a valid session of our own through by itself, and has the whole one decide on everybody
 * else: that is loaded when the first of them comes. Without options it decides on everybody.
 */
export function createQuickProxy(options: QuickOptions | null, load: () => Promise<AuthProxy>): AuthProxy {
  const { now = systemClock, secret: given, session } = options ?? {};
  const { maxAge = defaultMaxAgeSeconds, updateAge } = session ?? {};
  const renewAfterSeconds = updateAge ?? toUpdateAgeSeconds(maxAge);
  let opener: Promise<Aead["open"] | null> | undefined;
  let whole: Promise<AuthProxy> | undefined;

  // With the first request: before it the environment may not be there.
  const prepare = async () => {
    const environment = readVariables();
    const [secret] = resolveSecrets(given, {
      environment,
      dialect: { secretVariables: nativeSecretVariables },
    });
    return secret && isUsual(environment) ? createPlainOpener(secret) : null;
  };
  const isSignedIn = async ({ headers, url }: Request): Promise<boolean> => {
    const cookies = headers.get("cookie");
    const token = readSoleCookie(cookies, nativeSession.securePrefix + nativeSession.base);
    const isSecure = (headers.get("x-forwarded-proto") ?? url).startsWith("https");
    opener ??= prepare();
    // Who signed out of a session may have been sent its cookie once more.
    const open = token && isSecure && !cookies?.includes(nativeSignedOut) && (await opener);
    // One that is due to be renewed is not for here.
    return !!open && (await readPlainAge(open, token, now() / 1000)) < renewAfterSeconds;
  };

  const isQuick = options !== null && isPlain(options);

  return async (request, event) => {
    if (isQuick && (await isSignedIn(request).catch(() => false))) return undefined;
    whole ??= load().catch((thrown) => {
      // Tried again with the next request: nobody is let through for it.
      whole = undefined;
      throw thrown;
    });
    return (await whole)(request, event);
  };
}
