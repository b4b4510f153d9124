import { type GitHubStandIn, startGitHub } from "@latchkey/stand-ins";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Account } from "../../src/contract/identity.js";
import { GitHub } from "../../src/provider/github.js";
import { createMemoryAdapter } from "../../src/store/memory.js";
import { appOrigins, comeBack, pressButton, readLocation } from "../support/provider-scene.js";
import { createScene } from "../support/scene.js";

let github: GitHubStandIn;
beforeAll(async () => {
  github = await startGitHub({ app: { origins: appOrigins } });
});
afterAll(() => github.close());

/** The row an app's database gets when Bob signs in for the first time. */
async function readRow(account?: (tokens: object) => unknown) {
  const adapter = createMemoryAdapter();
  const rows: Account[] = [];
  const provider = GitHub({
    origin: github.origin,
    apiUrl: `${github.origin}/api`,
    clientId: github.clientId,
    clientSecret: github.clientSecret,
    account,
  });
  // An adapter of next-auth has no such method: it links by a second call.
  const { createUserWithAccount: _, ...keep } = adapter;
  const linkAccount = async (row: Account & { userId: string }) => {
    rows.push(row);
    await adapter.linkAccount?.(row);
  };
  const scene = createScene({ providers: [provider], adapter: { ...keep, linkAccount } });
  scene.clock.nowMs = Date.now();
  const leaving = readLocation(await pressButton(scene.browser, "github"));
  await comeBack(scene.browser, await github.authorize(leaving, { account: "bob" }));
  return { row: rows[0], log: scene.log };
}

const fixed = {
  provider: "github",
  providerAccountId: "61472205",
  type: "oauth",
  userId: expect.any(String),
};

describe("what of the tokens is kept with an account", () => {
  it("are the columns every schema has, unless the provider says more or less", async () => {
    const { row } = await readRow();
    expect(row).toMatchObject({ ...fixed, access_token: expect.any(String) });
    expect((await readRow(() => undefined)).row).toEqual(fixed);
    expect((await readRow(() => null)).row).toEqual(fixed);
    expect((await readRow(() => ({ scope: "a", own: 7 }))).row).toEqual({ ...fixed, scope: "a", own: 7 });
  });

  it("says nothing about whose account it is", async () => {
    const { row } = await readRow(() => ({ provider: "other", providerAccountId: "1", type: "email" }));
    expect(row).toEqual(fixed);
  });

  it("fails by name when account() throws", async () => {
    const { row, log } = await readRow(() => {
      throw new Error("no");
    });
    expect(row).toBeUndefined();
    expect(log.map(({ reason }) => reason.saw)).toContain('account() of provider "github" threw: no');
  });
});
