import { describe, expect, it, vi } from "vitest";
import { hasBrowser } from "../page/chromium.js";
import { type Generation, withOptions } from "./app.js";
import { prepareClients } from "./client-ground.js";
import { leavePage, signInByPassword, tellOtherTab } from "./client-visit.js";

const isPossible = hasBrowser("difference/client.browser");
const arrange = prepareClients(isPossible);

// Many pages, on machines that do other things too.
vi.setConfig({ testTimeout: 60_000 });

/** The app both libraries run here: an update changes the name. */
const updating = withOptions({
  callbacks: {
    jwt: ({ token, trigger, session }: { token: object; trigger?: string; session?: { name?: string } }) =>
      trigger === "update" ? { ...token, name: session?.name } : token,
  },
});

const run = (generation: Generation, whose: "real" | "ours") =>
  arrange(generation, whose, { options: updating });

const wrongOf = {
  "next-auth 4": { error: "CredentialsSignin", status: 401, ok: false, url: null },
  "next-auth 5": { error: "CredentialsSignin", code: "credentials", status: 200, ok: true, url: null },
} as const;

describe.runIf(isPossible)("the client of next-auth, on the real server and on ours", () => {
  it.each([
    ["next-auth 4", "v4"],
    ["next-auth 5", "v5"],
  ] as const)("%s: what the app's code sees of a sign-in is the same", async (client, generation) => {
    const real = await signInByPassword(await run(generation, "real"), client);
    const ours = await signInByPassword(await run(generation, "ours"), client);
    expect(ours).toEqual(real);
    expect(ours.wrong).toEqual(wrongOf[client]);
    expect(ours).toMatchObject({
      first: "unauthenticated: nobody",
      signedIn: "authenticated: Ann",
      name: "Anna",
    });
  });

  it.each([
    ["next-auth 4", "v4"],
    ["next-auth 5", "v5"],
  ] as const)("%s: where the browser goes is the same", async (client, generation) => {
    const real = await leavePage(await run(generation, "real"), client);
    const ours = await leavePage(await run(generation, "ours"), client);
    expect(ours).toEqual(real);
    expect(ours).toEqual({
      back: "/dashboard",
      name: "Alice Archer",
      choice: "/api/auth/signin",
      refused: "CredentialsSignin",
    });
  });
});

describe.runIf(isPossible)("the client of one generation, on ours in the other", () => {
  it("next-auth 4's, on ours as next-auth 5", async () => {
    const seen = await signInByPassword(await run("v5", "ours"), "next-auth 4");
    expect(seen).toMatchObject({
      first: "unauthenticated: nobody",
      signedIn: "authenticated: Ann",
      name: "Anna",
    });
    expect(seen.wrong).toEqual(wrongOf["next-auth 4"]);
  });

  it("next-auth 5's, on ours as next-auth 4: it takes {} for somebody, and everything else works", async () => {
    const seen = await signInByPassword(await run("v4", "ours"), "next-auth 5");
    // Both clients ask for the session in the same words, so the answer to 4's is the answer to 5's.
    expect(seen.first).toBe("authenticated: nobody");
    expect(seen).toMatchObject({ signedIn: "authenticated: Ann", name: "Anna" });
    expect(seen.wrong).toMatchObject({ error: "CredentialsSignin", ok: false, url: null });
  });
});

describe.runIf(isPossible)("our client, on the real server and on ours", () => {
  it.each(["v4", "v5"] as const)(
    "next-auth of generation %s: what the app's code sees is the same",
    async (generation) => {
      const real = await signInByPassword(await run(generation, "real"), "latchkey");
      const ours = await signInByPassword(await run(generation, "ours"), "latchkey");
      expect(ours).toEqual(real);
      expect(ours.wrong).toEqual({
        error: "CredentialsSignin",
        code: generation === "v4" ? null : "credentials",
        status: generation === "v4" ? 401 : 200,
        ok: false,
        url: null,
      });
      expect(ours).toMatchObject({
        first: "unauthenticated: nobody",
        signedIn: "authenticated: Ann",
        name: "Anna",
      });
    },
  );

  it.each(["v4", "v5"] as const)(
    "next-auth of generation %s: where the browser goes is the same",
    async (generation) => {
      const real = await leavePage(await run(generation, "real"), "latchkey");
      expect(await leavePage(await run(generation, "ours"), "latchkey")).toEqual(real);
    },
  );
});

describe.runIf(isPossible)("two tabs of one browser", () => {
  const pairs = [
    ["latchkey", "latchkey"],
    ["latchkey", "next-auth 4"],
    ["latchkey", "next-auth 5"],
    ["next-auth 4", "latchkey"],
    ["next-auth 5", "latchkey"],
  ] as const;

  it.each(pairs)("%s tells %s who is signed in", async (here, there) => {
    const ground = await run("v5", "ours");
    const told = await tellOtherTab(ground, [here, there]);
    const nobody = "unauthenticated: nobody";
    expect(told).toEqual({ url: `${ground.app.origin}/bye`, here: nobody, there: nobody });
  });
});
