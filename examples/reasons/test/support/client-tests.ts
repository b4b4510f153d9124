import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser, readBrowserObstacle } from "../../../support/visitor.js";
import { clientFixtures } from "../matrix/client-fixtures.js";
import { absences, type ClientVisit, outages } from "../matrix/client-visits.js";
import { visitClient } from "./client-visit.js";
import type { Matrix } from "./matrix.js";

interface Tested {
  readonly readMatrix: () => Matrix;
  /** Whether the app is developed, and so tells the client why there is no session. */
  readonly isDeveloped: boolean;
}

/** What somebody sees in a real browser, in a component that calls `useSession()`. */
export function testClient({ readMatrix, isDeveloped }: Tested): void {
  const obstacle = readBrowserObstacle("the client of the matrix in Chromium");

  describe.skipIf(obstacle !== null)("useSession() in Chromium", { timeout: 60_000 }, () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await launchBrowser();
    });
    afterAll(() => browser?.close());

    test.each(absences)("shows that nobody is signed in: $how", async ({ code, strategy, cookies }) => {
      const matrix = readMatrix();
      const visited = { strategy, auth: "usual", cookies: await cookies(matrix.openKitchen(strategy)) };
      await visitClient({ matrix, browser }, visited, async ({ sees }) => {
        await sees(isDeveloped ? `unauthenticated ${code}` : "unauthenticated");
      });
    });

    test.each(outages)("keeps the session it shows while $how", async ({ code, strategy, auth }) => {
      const matrix = readMatrix();
      const cookies = await matrix.openKitchen(strategy).mint("usual");
      await visitClient({ matrix, browser }, { strategy, auth: "usual", cookies }, async (visit) => {
        await visit.sees("authenticated Ann");
        await visit.meets(auth);
        await visit.askAgain();
        const told = isDeveloped ? code : "SESSION_ENDPOINT_FAILED";
        await visit.sees(`error Ann ${told}`);
        expect(await visit.readKnown()).toBe(`authenticated Ann ${told}`);
        expect(await visit.listCookies()).toContain("latchkey.session");
        await visit.meets("usual");
        await visit.askAgain();
        await visit.sees("authenticated Ann");
      });
    });

    const given = clientFixtures
      .filter(({ isBuiltOnly }) => !(isBuiltOnly && isDeveloped))
      .flatMap((fixture) => fixture.strategies.map((strategy) => ({ ...fixture, strategy })));
    test.each(given)("$code, with the strategy $strategy: $how", async (fixture) => {
      const { code, strategy, path, shows, meets, follows } = fixture;
      const matrix = readMatrix();
      const isAnn = meets !== undefined;
      const cookies = isAnn ? await matrix.openKitchen(strategy).mint("usual") : new Map<string, string>();
      const visited = { strategy, auth: "usual", cookies, path };
      const wanted = [shows, code].filter(Boolean).join(" ");
      await visitClient({ matrix, browser }, visited, async (visit) => {
        if (isAnn) return keepSession(visit, meets, wanted);
        if (follows) await visit.sees(isDeveloped ? "unauthenticated NOT_SIGNED_IN" : "unauthenticated");
        await follows?.(visit);
        await visit.sees(wanted);
      });
    });
  });
}

/** What the client could not ask takes nobody's session: it is there as soon as somebody answers. */
async function keepSession(
  visit: ClientVisit,
  meets: (visit: ClientVisit) => Promise<void>,
  wanted: string,
): Promise<void> {
  await visit.sees("authenticated Ann");
  await meets(visit);
  await visit.askAgain();
  await visit.sees(wanted);
  expect(await visit.listCookies()).toContain("latchkey.session");
  await visit.goOffline(false);
  await visit.meets("usual");
  await visit.askAgain();
  await visit.sees("authenticated Ann");
}
