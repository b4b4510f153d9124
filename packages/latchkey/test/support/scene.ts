import type { Environment } from "../../src/config/config.js";
import type { LogEvent } from "../../src/config/logger.js";
import type { AnyAuthOptions } from "../../src/config/resolve-config.js";
import { createAuth } from "../../src/entry/core.js";
import { Credentials } from "../../src/provider/credentials.js";
import { type Browser, createBrowser } from "./browser.js";

export const testSecret = "7f3a1c9e5b8d2046f1e3a5c7092b4d6e8f0a1b2c3d4e5f60";

/** An app with everything a visit needs, and what it logged. */
export interface Scene {
  readonly auth: ReturnType<typeof createAuth<Record<never, never>, unknown>>;
  readonly browser: Browser;
  readonly log: LogEvent[];
  /** The app's clock; tests move it. */
  readonly clock: { nowMs: number };
}

/** The form sign-in most tests use: ann@example.com with the password `sesame`. */
export const passwordProvider = Credentials({
  credentials: {
    email: { label: "Email", type: "email" },
    password: { label: "Password", type: "password" },
  },
  authorize: ({ email, password }) =>
    email === "ann@example.com" && password === "sesame" ? { id: "ann-1", name: "Ann", email } : null,
});

/** Sets up an app in this process and a browser that visits it. */
export function createScene(
  options: Partial<AnyAuthOptions> = {},
  environment: Environment = {},
  origin?: string,
): Scene {
  const log: LogEvent[] = [];
  const clock = { nowMs: Date.parse("2026-03-01T12:00:00Z") };
  const keep = (event: LogEvent) => void log.push(event);
  const auth = createAuth<Record<never, never>, unknown>(
    {
      providers: [passwordProvider],
      secret: testSecret,
      logger: { error: keep, warn: keep, info: keep, debug: keep },
      now: () => clock.nowMs,
      ...options,
    },
    // What answers tell depends on it, and most tests read what they tell.
    { NODE_ENV: "test", ...environment },
  );
  return { auth, browser: createBrowser(auth, origin), log, clock };
}

/** Signs in by the form and gives the answer. */
export async function signInByForm(browser: Browser, password = "sesame"): Promise<Response> {
  const csrfToken = await browser.csrfToken();
  return browser.submit("/api/auth/callback/credentials", {
    csrfToken,
    email: "ann@example.com",
    password,
    callbackUrl: "/dashboard",
  });
}
