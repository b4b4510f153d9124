import type { Strategy } from "../matrix/place.js";
import type { Sent } from "../matrix/sign-in-fixtures.js";
import { type Answer, ask, browserHeaders } from "./ask.js";

/** An instance of the app, and how it keeps sessions. */
export interface Instance {
  readonly origin: string;
  readonly auth: string;
  readonly strategy: Strategy;
}

type Jar = Map<string, string>;

interface Posted {
  readonly jar: Jar;
  readonly path: string;
  readonly fields?: Record<string, string>;
  /** Headers beside the usual, or in their place. */
  readonly more?: Readonly<Record<string, string>>;
}

const post = async (
  { origin, auth, strategy }: Instance,
  { jar, path, fields, more }: Posted,
): Promise<Answer> => {
  const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
  const asked = { "x-probe-auth": auth, "x-probe-strategy": strategy, ...(cookie && { cookie }) };
  const form = { "content-type": "application/x-www-form-urlencoded", origin };
  const answer = await ask({
    url: `${origin}/api/auth/${path}`,
    method: fields === undefined ? "GET" : "POST",
    headers: { ...browserHeaders, ...asked, ...(fields && form), ...more },
    body: fields && new URLSearchParams(fields).toString(),
  });
  for (const line of answer.cookies) {
    const [pair = ""] = line.split(";");
    jar.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
  }
  return answer;
};

async function open(instance: Instance) {
  const jar: Jar = new Map();
  const { csrfToken } = JSON.parse((await post(instance, { jar, path: "csrf" })).text);
  return { jar, csrfToken: String(csrfToken) };
}

const only = (jar: Jar, parts: RegExp): Jar => new Map([...jar].filter(([name]) => parts.test(name)));

/** Ann signs in with her password; what she has then is her session. */
export async function signInAnn(instance: Instance): Promise<ReadonlyMap<string, string>> {
  const { jar, csrfToken } = await open(instance);
  const fields = { csrfToken, password: "sesame", callbackUrl: "/" };
  const answer = await post(instance, { jar, path: "callback/credentials", fields });
  const session = only(jar, /session|seal/);
  if (session.size === 0)
    throw new Error(`${instance.auth}: ${answer.status} ${answer.location} ${answer.text}`);
  return session;
}

/** She leaves for GitHub. */
export async function leaveForGitHub(instance: Instance): Promise<ReadonlyMap<string, string>> {
  const { jar, csrfToken } = await open(instance);
  await post(instance, { jar, path: "signin/github", fields: { csrfToken } });
  return only(jar, /flow/);
}

/** She signs out; what she has then is the mark of it. */
export async function signOutAnn(
  instance: Instance,
  session: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string>> {
  const { jar, csrfToken } = await open(instance);
  for (const [name, value] of session) jar.set(name, value);
  const answer = await post(instance, { jar, path: "signout", fields: { csrfToken } });
  const mark = only(jar, /signed-out/);
  if (mark.size === 0) throw new Error(`${instance.auth}: ${answer.status} ${answer.text}`);
  return mark;
}

/** What she sends to an endpoint, or a script that wants JSON does. */
export async function sendByAnn(
  instance: Instance,
  { path, fields, cookies = {}, headers }: Sent,
  by: "person" | "script",
): Promise<Answer> {
  const more = { ...(by === "script" && { accept: "application/json" }), ...headers };
  if (fields === undefined) return post(instance, { jar: new Map(Object.entries(cookies)), path, more });
  const { jar, csrfToken } = await open(instance);
  for (const [name, value] of Object.entries(cookies)) jar.set(name, value);
  return post(instance, { jar, path, fields: { ...fields, csrfToken }, more });
}

/** She presses "Sign out everywhere", on a page of the app. */
export async function signOutEverywhere({ origin, auth, strategy }: Instance): Promise<void> {
  const headers = { ...browserHeaders, origin, "x-probe-auth": auth, "x-probe-strategy": strategy };
  const { status, text } = await ask({ url: `${origin}/sign-out-everywhere`, method: "POST", headers });
  if (status !== 204) throw new Error(`${auth}: ${status} ${text}`);
}
