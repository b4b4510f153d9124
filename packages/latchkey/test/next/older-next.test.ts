import { afterEach, describe, expect, it, vi } from "vitest";
import { createAuth } from "../../src/entry/index.js";
import { runInRouteHandler } from "../support/route-handler.js";
import { testSecret } from "../support/scene.js";

/** What `redirect` of a Next.js without `forbidden` throws; which it is, is all that this file makes up. */
const digests = {
  "13": (url: string) => `NEXT_REDIRECT;replace;${url}`,
  "14": (url: string) => `NEXT_REDIRECT;replace;${url};307;`,
};

const useNext = (version: keyof typeof digests) =>
  vi.doMock("next/navigation.js", () => ({
    redirect(url: string) {
      const kept = { mutableCookies: "those of the request" };
      throw Object.assign(new Error("NEXT_REDIRECT"), { digest: digests[version](url), ...kept });
    },
  }));

afterEach(() => {
  vi.doUnmock("next/navigation.js");
});

const refusalOf = async () => {
  const auth = createAuth({ providers: [], secret: testSecret, logger: {} });
  const asked = () => auth.required().catch((error: { digest?: string }) => error);
  return (await runInRouteHandler({ host: "localhost:3000" }, asked)).result;
};

describe("auth.required in a Route Handler", () => {
  it("of Next.js 14 goes to where the status is by a GET, whatever the method was", async () => {
    useNext("14");
    expect(await refusalOf()).toMatchObject({
      digest: "NEXT_REDIRECT;replace;/api/auth/refused?error=NOT_SIGNED_IN;303;",
      // By which Next.js finds the cookies that were written.
      mutableCookies: "those of the request",
    });
  });

  it("of Next.js 13, which knows no other status, goes there all the same", async () => {
    useNext("13");
    expect(await refusalOf()).toMatchObject({
      digest: "NEXT_REDIRECT;replace;/api/auth/refused?error=NOT_SIGNED_IN",
    });
  });
});
