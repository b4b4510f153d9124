import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import NextAuth, { getSession, type NextAuthOptions } from "../../src/entry/index.js";
import { Credentials } from "../../src/provider/credentials.js";
import { createBrowser } from "../support/browser.js";

const options: NextAuthOptions = {
  secret: "a secret that is long enough for anything",
  providers: [
    // A form of the app's own: next-auth lets its fields go unnamed.
    Credentials({
      name: "Wallet",
      authorize: ({ signature }) => (signature ? { id: signature, name: "Ann" } : null),
    }),
  ],
};

beforeEach(() => {
  for (const name of ["AUTH_URL", "NEXTAUTH_URL", "AUTH_SECRET", "NEXTAUTH_SECRET"]) vi.stubEnv(name, "");
  vi.spyOn(console, "warn").mockImplementation(() => undefined);
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

const handler = NextAuth(options);
const openBrowser = () => createBrowser({ handle: (request) => handler(request as never, { params: {} }) });

async function signIn(fields: Record<string, string>) {
  const browser = openBrowser();
  const csrfToken = await browser.csrfToken();
  await browser.submit("/api/auth/callback/credentials", { csrfToken, ...fields });
  return browser;
}

describe("a credentials provider without named fields", () => {
  it("gets whatever the form sends", async () => {
    const browser = await signIn({ signature: "0xabc" });
    expect(await browser.session()).toMatchObject({ user: { name: "Ann" } });
  });

  it("lets nobody in whom the app does not", async () => {
    expect(await (await signIn({})).session()).toEqual({});
  });
});

describe("getSession from the root, as guides import it on the server", () => {
  const toRequest = ({ cookies }: ReturnType<typeof createBrowser>) => ({
    headers: {
      host: "localhost:3000",
      cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; "),
    },
    url: "/api/hello",
    method: "GET",
  });

  it("gives the session of the request, by the options of the only NextAuth() there is", async () => {
    const req = toRequest(await signIn({ signature: "0xabc" }));
    expect(await getSession({ req })).toMatchObject({ user: { name: "Ann" } });
  });

  it("gives null to somebody who is not signed in, and never throws", async () => {
    expect(await getSession({ req: toRequest(openBrowser()) })).toBeNull();
    expect(await getSession()).toBeNull();
    expect(await getSession(null)).toBeNull();
  });
});
