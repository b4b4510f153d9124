import { describe, expect, it } from "vitest";
import { createMemoryAdapter } from "../../src/store/memory.js";
import { createScene, type Scene, signInByForm } from "../support/scene.js";

const nowMs = Date.parse("2026-03-01T12:00:00Z");
const hourAgo = nowMs / 1000 - 3600;

/** An app that writes these claims at a sign-in, and shows the token's in its session. */
function openApp(written: object, options: Parameters<typeof createScene>[0] = {}): Scene {
  return createScene({
    callbacks: {
      jwt: ({ token, trigger }) => (trigger === "signIn" ? { ...token, ...written } : token),
      session: ({ session, token }) => ({ ...session, claims: token }),
    },
    ...options,
  });
}

async function readClaims({ browser }: Scene): Promise<Record<string, unknown>> {
  await signInByForm(browser);
  const shown = (await browser.session()) as { claims?: Record<string, unknown> } | null;
  return shown?.claims ?? {};
}

describe("what an app writes into its token under names that the library has a use for", () => {
  it("stays where nothing is revoked by them", async () => {
    expect(await readClaims(openApp({ rev: 3, ref: "campaign-7" }))).toMatchObject({
      rev: 3,
      ref: "campaign-7",
    });
  });

  it("is not taken for the mark of a revocation where there are some", async () => {
    const session = { strategy: "jwt" as const, revocation: { store: createMemoryAdapter() } };
    expect(await readClaims(openApp({ rev: 1e15, ref: 1e15 }, { session }))).not.toMatchObject({ rev: 1e15 });
  });

  it("tells when the provider signed them in, if that is earlier", async () => {
    expect(await readClaims(openApp({ auth_time: hourAgo }))).toMatchObject({ auth_time: hourAgo });
  });

  it.each([[nowMs / 1000 + 60], ["yesterday"], [null]])(
    "is no time of a sign-in when it is %s",
    async (time) => {
      expect(await readClaims(openApp({ auth_time: time }))).toMatchObject({ auth_time: nowMs / 1000 });
    },
  );
});
