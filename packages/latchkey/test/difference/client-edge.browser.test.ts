import { describe, expect, it, vi } from "vitest";
import { hasBrowser } from "../page/chromium.js";
import { type Generation, withOptions } from "./app.js";
import type { ClientName } from "./client-app.js";
import {
  enterAtAnotherPort,
  enterWithoutReferrer,
  failureNames,
  leaveForError,
  meetFailure,
  stayAtProvider,
  updateWithoutValue,
} from "./client-edge-visit.js";
import { prepareClients } from "./client-ground.js";

const isPossible = hasBrowser("difference/client-edge.browser");
const arrange = prepareClients(isPossible);

// Many pages, on machines that do other things too.
vi.setConfig({ testTimeout: 60_000 });

interface Asked {
  readonly token: { readonly count?: number };
  readonly trigger?: string;
  readonly session?: { readonly name?: string };
}

/** The app both libraries run here: an update changes the name, and one without a value counts. */
const options = withOptions({
  callbacks: {
    jwt({ token, trigger, session }: Asked) {
      if (trigger !== "update") return token;
      const count = (token.count ?? 0) + 1;
      return { ...token, count, name: session?.name ?? `Ann, updated ${count} times` };
    },
  },
});

const generations = [
  ["next-auth 4", "v4"],
  ["next-auth 5", "v5"],
] as const;
const run = (generation: Generation, whose: "real" | "ours", url?: () => string) =>
  arrange(generation, whose, { options, ...(url && { url }) });

type Visit<T> = (ground: Awaited<ReturnType<typeof run>>, client: ClientName) => Promise<T>;

/** The same visit with next-auth's client on both servers, and with ours on both. */
async function visitAll<T>(
  [client, generation]: readonly [ClientName, Generation],
  visit: Visit<T>,
  url?: () => string,
) {
  return {
    theirs: await visit(await run(generation, "real", url), client),
    theirsOnOurs: await visit(await run(generation, "ours", url), client),
    oursOnTheirs: await visit(await run(generation, "real", url), "latchkey"),
    ours: await visit(await run(generation, "ours", url), "latchkey"),
  };
}

/** A result without the members of ours that next-auth's has not. */
const toPlain = ({ error = null, ok, status, url }: Readonly<Record<string, unknown>>) => ({
  error,
  ok,
  status,
  url,
});

describe.runIf(isPossible).each(generations)("%s's client and ours", (...row) => {
  const [client, generation] = row;
  const isFour = generation === "v4";

  it("update() without a value is posted in 4, and asks in 5", async () => {
    const { theirs, theirsOnOurs, oursOnTheirs, ours } = await visitAll(row, updateWithoutValue);
    expect(theirs).toEqual({ isGiven: true, name: isFour ? "Ann, updated 1 times" : "Ann" });
    expect(theirsOnOurs).toEqual(theirs);
    expect(ours).toEqual(theirs);
    // Nothing of the real server of 4 tells ours that it is one.
    expect(oursOnTheirs).toEqual({ isGiven: true, name: "Ann" });
  });

  it("a sign-in at a provider that wants to stay leaves in 4, and says where to go in 5", async () => {
    const { theirs, theirsOnOurs, oursOnTheirs, ours } = await visitAll(row, stayAtProvider);
    if (isFour) expect(theirs.result).toBe("left the page");
    else expect(theirs).toMatchObject({ leadsTo: "/auth", isThere: false });
    expect(theirsOnOurs).toEqual(theirs);
    expect(oursOnTheirs).toEqual(ours);
    expect(ours).toMatchObject(isFour ? theirs : { leadsTo: "/auth", isThere: false, result: { ok: true } });
  });

  it("a sign-out leads to an address that tells of an error", async () => {
    const all = await visitAll(row, leaveForError);
    expect(all.theirs).toEqual({ url: expect.stringMatching(/\/bye\?error=Expired$/), error: "Expired" });
    for (const each of Object.values(all)) expect(each).toEqual(all.theirs);
  });

  it("pages that send no referrer are served all the same", async () => {
    const all = await visitAll(row, enterWithoutReferrer);
    expect(all.theirs).toMatchObject({ name: "Anna", result: { ok: true } });
    expect(all.theirsOnOurs).toEqual(all.theirs);
    expect(all.oursOnTheirs).toEqual(all.ours);
    const { result, name } = all.ours;
    expect([toPlain({ ...result, url: null }), name]).toEqual([
      toPlain({ ...all.theirs.result, url: null }),
      "Anna",
    ]);
  });

  it("an address of another port in the environment is where everything leads", async () => {
    const all = await visitAll(row, enterAtAnotherPort, () => "http://localhost:4999");
    expect(all.theirs).toMatchObject({
      name: "Ann",
      callbackUrl: "http://localhost:4999/api/auth/callback/oidc",
      signedOut: "http://localhost:4999/",
      shown: "unauthenticated: nobody",
    });
    expect(all.theirsOnOurs).toEqual(all.theirs);
    expect(all.oursOnTheirs).toEqual(all.ours);
    expect({ ...all.ours, result: toPlain(all.ours.result) }).toEqual({
      ...all.theirs,
      result: toPlain(all.theirs.result),
    });
  });

  it.each(failureNames)("endpoints that answer with %s: what differs is listed", async (failure) => {
    const theirs = await meetFailure(await run(generation, "real"), client, failure);
    const ours = await meetFailure(await run(generation, "ours"), "latchkey", failure);
    expect(ours).toEqual({
      ...theirs,
      // The list is remembered, so that there is no need for the error page.
      getProviders: { gave: ["credentials", "oidc", "github", "broken"] },
      signIn: {
        gave: expect.objectContaining({
          ok: false,
          error: expect.stringContaining("SESSION_ENDPOINT_"),
          url: null,
        }),
      },
      "signIn: at": "/",
      getCsrfToken: { gave: "" },
      // Nobody is told that they are signed out who is not; in a page of 5 the name is gone then.
      signOut: { threw: "Error" },
      shown: "authenticated: Ann",
    });
    expect(theirs).toMatchObject({
      getProviders: { gave: null },
      update: { gave: null },
      getSession: { gave: null },
      "signIn: at": "/api/auth/error",
      "shown by a page that opens": "unauthenticated: nobody",
    });
  });
});
