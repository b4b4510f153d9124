import { existsSync } from "node:fs";
import { appFolder } from "../lib/app.mjs";
import { createDropInCases } from "./drop-in.mjs";
import { createLatchkeyCases, mintNative } from "./latchkey.mjs";
import { createLatchkeyInNextCases } from "./latchkey-in-next.mjs";
import { createSealCases } from "./latchkey-seal.mjs";
import { createSignInCases } from "./latchkey-sign-in.mjs";
import { createLatchkeyWebCases } from "./latchkey-web.mjs";
import { createLimitCases } from "./limit.mjs";
import { createNextAuthV4Cases, mintV4 } from "./next-auth-v4.mjs";
import { createNextAuthV5Cases, mintV5 } from "./next-auth-v5.mjs";
import { createOtherCases } from "./other-library.mjs";
import { createRefusedCases } from "./refused.mjs";
import { createSqliteCases } from "./sqlite.mjs";
import { createStoredCases } from "./stored-session.mjs";

/** What rows of a group are compared with, next to their limit. */
export const references = {
  read: { v4: "v4-session", v5: "v5-session" },
  encode: { v4: "v4-encode", v5: "v5-encode" },
  row: { v4: "v4-row", v5: "v5-row" },
  sqlite: { v4: null, v5: null },
  "sign-in": { v4: "v4-sign-in", v5: "v5-sign-in" },
};

/** Every case, each tried once; all read the same visitor's session. */
export async function createCases({ hasApp = existsSync(`${appFolder}/node_modules/better-auth`) } = {}) {
  const v5 = await mintV5();
  const scene = { tokens: { v5, v4: await mintV4(), native: await mintNative(v5) } };
  const cases = [
    ...(await createLimitCases(scene)),
    ...(await createLatchkeyCases(scene)),
    ...(await createRefusedCases(scene)),
    ...(await createDropInCases(scene)),
    ...(await createLatchkeyWebCases(scene)),
    ...(await createStoredCases()),
    ...(await createSqliteCases()),
    ...(await createSealCases()),
    ...(await createSignInCases()),
    ...(await createNextAuthV4Cases(scene)),
    ...(await createNextAuthV5Cases(scene)),
    ...(await createOtherCases(scene)),
  ];
  const complete = (each) => ({ isSync: false, limit: null, goal: null, ...each });
  return {
    cases: cases.map(complete),
    // Not before the others are measured: once Next.js or better-auth has stores, Node follows every promise, which makes all
    // dearer.
    createLateCases: async () =>
      [
        ...(await createLatchkeyInNextCases(scene)),
        ...(hasApp ? await (await import("./better-auth.mjs")).createBetterAuthCases() : []),
      ].map(complete),
  };
}
