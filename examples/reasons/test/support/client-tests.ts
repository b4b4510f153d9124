import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser, readBrowserObstacle } from "../../../support/visitor.js";
import { absences, outages } from "../matrix/client-visits.js";
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

    test("keeps the session it shows while the network is away", async () => {
      const matrix = readMatrix();
      const cookies = await matrix.openKitchen("jwt").mint("usual");
      await visitClient({ matrix, browser }, { strategy: "jwt", auth: "usual", cookies }, async (visit) => {
        await visit.sees("authenticated Ann");
        await visit.goOffline(true);
        await visit.askAgain();
        await visit.sees("error Ann SESSION_ENDPOINT_UNREACHABLE");
        await visit.goOffline(false);
        await visit.askAgain();
        await visit.sees("authenticated Ann");
      });
    });
  });
}
