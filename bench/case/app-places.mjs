// Where the Next.js app is asked, and with whose cookie.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { sealData } from "iron-session";
import { appFolder } from "../lib/app.mjs";
import { mintNative } from "./latchkey.mjs";
import { mintV4 } from "./next-auth-v4.mjs";
import { mintV5 } from "./next-auth-v5.mjs";
import { cookieNames, person, secret, toCookieHeader } from "./visitor.mjs";

const require = createRequire(`${appFolder}/package.json`);
const importOfApp = (specifier) => import(pathToFileURL(require.resolve(specifier)).href);

/** An instance of better-auth with a user, and what her browser holds. */
export async function createBetterAuth(baseURL, { isCached }) {
  const { betterAuth } = await importOfApp("better-auth");
  const { memoryAdapter } = await importOfApp("better-auth/adapters/memory");
  const auth = betterAuth({
    secret,
    baseURL,
    database: memoryAdapter({ user: [], session: [], account: [], verification: [] }),
    emailAndPassword: { enabled: true },
    session: { cookieCache: { enabled: isCached, maxAge: 3600 } },
    telemetry: { enabled: false },
    logger: { disabled: true },
    rateLimit: { enabled: false },
  });
  const { name, email } = person;
  const answer = await auth.api.signUpEmail({
    body: { name, email, password: "sesame-open-up" },
    asResponse: true,
  });
  if (!answer.ok) throw new Error(`better-auth did not sign up: ${answer.status}`);
  const cookies = answer.headers.getSetCookie().map((line) => line.split(";", 1)[0]);
  return { auth, cookie: cookies.join("; ") };
}

/** Share of the floor, and µs of processor time that reading may add to an answer. */
const goals = {
  route: { floor: 0.95, added: 60 },
  page: { floor: 0.95, added: 120 },
  guard: { floor: 0.95, added: 120 },
};

/** Every kind of place for every library, the floor among them. */
export async function createPlaces(origin) {
  const v5 = await mintV5();
  const cookies = {
    floor: toCookieHeader(cookieNames.native, "nobody"),
    latchkey: toCookieHeader(cookieNames.native, await mintNative(v5)),
    "next-auth-4": toCookieHeader(cookieNames.v4, await mintV4()),
    "next-auth-5": toCookieHeader(cookieNames.v5, v5),
    "better-auth": `theme=dark; ${(await createBetterAuth(origin, { isCached: true })).cookie}; locale=en-GB`,
    "iron-session": toCookieHeader(cookieNames.iron, await sealData({ ...person }, { password: secret })),
  };
  return ["route", "page", "guard"].flatMap((kind) =>
    Object.entries(cookies).map(([library, cookie]) => ({
      id: `${kind} ${library}`,
      kind,
      library,
      path: `/${kind}/${library}`,
      cookie,
      goal: library === "latchkey" ? goals[kind] : undefined,
    })),
  );
}

/** Each place is asked once, with a look at the answer: a library that does not read is fast. */
export async function tryPlaces(port, places) {
  for (const { id, kind, library, path, cookie } of places) {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      headers: { cookie, host: `localhost:${port}` },
      redirect: "manual",
    });
    const text = await answer.text();
    const wanted = kind === "guard" ? "You may be here." : library === "floor" ? "nobody" : person.email;
    if (answer.status !== 200 || !text.includes(wanted)) throw new Error(`${id} answered ${answer.status}`);
    if (kind !== "guard" || library === "floor") continue;
    const stranger = await fetch(`http://127.0.0.1:${port}${path}`, { redirect: "manual" });
    await stranger.arrayBuffer();
    if (stranger.status === 200) throw new Error(`${id} lets everybody in`);
  }
}
