import { describe, expect, it } from "vitest";
import { AccessDenied } from "../../src/compat/auth-core/flow-error.js";
import { NextAuth } from "../../src/compat/next-auth.js";
import { CredentialsSignin } from "../../src/identity/credentials-signin.js";
import { Credentials } from "../../src/provider/credentials.js";
import { runInServerAction } from "../support/route-handler.js";

const seen: unknown[] = [];
const requests: Request[] = [];
const { auth, signIn, signOut } = NextAuth({
  secret: "0123456789abcdef0123456789abcdef",
  providers: [
    Credentials({
      credentials: { pin: {}, remember: {} },
      authorize(credentials, request) {
        requests.push(request);
        seen.push({ ...credentials });
        return credentials.pin === "1234" ? { id: "7", name: "Ann" } : null;
      },
    }),
  ],
});

const host = "localhost:3000";

/** Runs it as the action of a form on this page. */
const act = <T>(run: () => Promise<T>, cookie = "") =>
  runInServerAction({ host, "next-action": "a1", referer: `http://${host}/login`, cookie }, run);

/** The session cookie of Ann, as a Server Action got it. */
async function signInAnn(): Promise<string> {
  const { lines } = await act(() => signIn("credentials", { pin: 1234, redirect: false }));
  return lines.map((line) => line.split(";", 1)[0]).join("; ");
}

describe("signIn of next-auth 5 in a Server Action", () => {
  it("hands on numbers and yes or no as a form would, and leaves out what has no value", async () => {
    seen.length = 0;
    const options = { pin: 1234, remember: true, code: undefined, more: null, redirect: false };
    await act(() => signIn("credentials", options));
    expect(seen).toEqual([{ pin: "1234", remember: "true" }]);
  });

  it.each([
    ["/dashboard", "http://localhost:3000/dashboard"],
    [new URL("http://localhost:3000/dashboard?tab=1"), "http://localhost:3000/dashboard?tab=1"],
    [undefined, "http://localhost:3000/login"],
  ])("without the redirect gives the address to go to: %s", async (redirectTo, expected) => {
    const options = { pin: "1234", redirect: false as const, redirectTo: redirectTo as string };
    expect((await act(() => signIn("credentials", options))).result).toBe(expected);
  });
});

describe("signIn of next-auth 5, as authorize and the visitor see it", () => {
  it("hands on every header of the visit, save those of its body", async () => {
    requests.length = 0;
    const sent = {
      host,
      "x-forwarded-host": host,
      referer: `http://${host}/login`,
      "cf-connecting-ip": "203.0.113.7",
      "content-type": "text/plain",
      "content-length": "12",
      connection: "keep-alive",
    };
    await runInServerAction(sent, () => signIn("credentials", { pin: 1234, redirect: false }));
    const { "content-type": type, ...others } = Object.fromEntries(requests[0]?.headers ?? []);
    // That of the form it gets as a body, if any.
    expect(type).not.toBe("text/plain");
    expect(others).toEqual({
      host,
      "x-forwarded-host": host,
      referer: `http://${host}/login`,
      "cf-connecting-ip": "203.0.113.7",
    });
  });

  it("leads to the choice of providers where none has that name", async () => {
    const { result } = await act(() => signIn("unknown", { redirect: false, redirectTo: "/dashboard" }));
    const { pathname, searchParams } = new URL(String(result));
    expect([pathname, searchParams.get("callbackUrl")]).toEqual([
      "/api/auth/signin",
      `http://${host}/dashboard`,
    ]);
  });
});

class Suspended extends CredentialsSignin {
  override code = "suspended";
}

describe("what callbacks.signIn of next-auth 5 throws", () => {
  const open = (thrown: Error) =>
    NextAuth({
      secret: "0123456789abcdef0123456789abcdef",
      providers: [Credentials({ credentials: {}, authorize: () => ({ id: "7" }) })],
      callbacks: {
        signIn() {
          throw thrown;
        },
      },
    });

  it.each([new Suspended("see us"), new AccessDenied("not today")])(
    "reaches who called signIn as it is, if it is an error of next-auth's: %s",
    async (thrown) => {
      const { signIn: enter } = open(thrown);
      const { result } = await act(() => enter("credentials", { redirect: false }).catch((caught) => caught));
      expect(result).toBe(thrown);
    },
  );

  it("is a refusal to enter otherwise", async () => {
    const { signIn: enter } = open(new Error("away"));
    const { result } = await act(() => enter("credentials", { redirect: false }).catch((caught) => caught));
    expect(result).toMatchObject({ type: "AccessDenied" });
  });
});

describe("signOut of next-auth 5 in a Server Action", () => {
  it("without the redirect gives the answer, which says where to, and the session is over", async () => {
    const cookie = await signInAnn();
    const away = { redirect: false as const, redirectTo: "/bye" };
    const { result, lines } = await act(
      async () => [(await auth())?.user?.name, await signOut(away)],
      cookie,
    );
    expect(result).toEqual(["Ann", { redirect: "http://localhost:3000/bye", cookies: [] }]);
    expect(lines.join()).toMatch(/authjs\.session-token=;/);
  });

  it("takes a URL for where to go, too", async () => {
    const away = { redirect: false as const, redirectTo: new URL("http://localhost:3000/bye") as never };
    const { result } = await act(() => signOut(away), await signInAnn());
    expect(result).toMatchObject({ redirect: "http://localhost:3000/bye" });
  });
});
