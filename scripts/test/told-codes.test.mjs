import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { findUntold, listCodes } from "../lib/told-codes.mjs";

const source = `export const reasonRows = {
  // ---- a group
  NOT_SIGNED_IN: {
    level: "anonymous",
  },
  TOKEN_EXPIRED: {
    level: "user",
  },
} as const;
`;

test("a code of the table that was never told is found", () => {
  expect(findUntold(source, "NOT_SIGNED_IN\nINTERNAL\n")).toEqual(["TOKEN_EXPIRED"]);
  expect(findUntold(source, "")).toEqual(["NOT_SIGNED_IN", "TOKEN_EXPIRED"]);
  expect(findUntold(source, "TOKEN_EXPIRED\nNOT_SIGNED_IN")).toEqual([]);
});

test("a code that is only part of another one does not count", () => {
  expect(findUntold(source, "TOKEN_EXPIRED_LONG\nNOT_SIGNED_IN")).toEqual(["TOKEN_EXPIRED"]);
});

test("the table is read whole", async () => {
  const rows = await readFile(
    new URL("../../packages/latchkey/src/reason/reason-rows.ts", import.meta.url),
    "utf8",
  );
  const codes = listCodes(rows);
  expect(codes).toHaveLength(rows.match(/^ {4}level: /gm)?.length ?? 0);
  expect(codes.length).toBeGreaterThan(130);
});
