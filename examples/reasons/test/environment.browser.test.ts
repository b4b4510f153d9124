import { expect, test } from "vitest";
import { fixtures } from "./matrix/fixtures.js";
import { startMatrix, toLines, toWanted } from "./support/matrix.js";

const given = fixtures.filter(({ environment }) => environment !== undefined);

// The same build, started again.
test.each(given)("$code: $how", { timeout: 120_000 }, async (fixture) => {
  const matrix = await startMatrix("start", 3540, fixture.environment);
  try {
    for (const strategy of fixture.strategies) {
      expect(toLines(await matrix.fill(fixture, strategy))).toEqual(toWanted(fixture, fixture.places));
      expect(toLines([await matrix.askAsClient(fixture, strategy)])).toEqual(toWanted(fixture, ["client"]));
    }
  } finally {
    await matrix.close();
  }
});
