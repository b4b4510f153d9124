import type { Environment } from "../../src/config/config.js";
import type { AnyAuthOptions } from "../../src/config/resolve-config.js";
import { createScene, type Scene, signInByForm } from "./scene.js";

/** An app that Ann has signed in to. */
export async function createSignedIn(
  options: Partial<AnyAuthOptions> = {},
  environment: Environment = {},
  origin?: string,
): Promise<Scene> {
  const scene = createScene(options, environment, origin);
  const answer = await signInByForm(scene.browser);
  if (answer.status !== 302) throw new Error(`signing in was answered by ${answer.status}`);
  return scene;
}

/** The value of a cookie the browser holds. */
export function readCookie({ browser }: Scene, name = "latchkey.session"): string {
  const value = browser.cookies.get(name);
  if (value === undefined) throw new Error(`the browser holds ${[...browser.cookies.keys()].join(", ")}`);
  return value;
}

/** An app with other options that the same browser visits. */
export function moveTo({ browser, clock }: Scene, options: Partial<AnyAuthOptions>, origin?: string): Scene {
  const other = createScene(options, {}, origin);
  other.clock.nowMs = clock.nowMs;
  for (const [name, value] of browser.cookies) other.browser.cookies.set(name, value);
  return other;
}

/** Sends `update()` as the client does. */
export async function sendUpdate({ browser }: Scene, patch: unknown): Promise<Response> {
  const body = JSON.stringify({ csrfToken: await browser.csrfToken(), data: patch });
  return browser.send("/api/auth/session", {
    method: "POST",
    body,
    headers: {
      "content-type": "application/json",
      accept: "application/json",
      origin: "http://localhost:3000",
      "sec-fetch-site": "same-origin",
    },
  });
}
