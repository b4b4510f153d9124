import { expect, test } from "vitest";
import { loadParser } from "../../src/doctor/disk/load-parser.js";
import { examine } from "../../src/doctor/examine.js";
import { rootFolder } from "../gate/source-file.js";
import { createLargeApp } from "./support/large-app.js";

async function examineLarge(count: number) {
  const parser = await loadParser(rootFolder);
  if (parser === null) throw new Error("a parser is missing");
  const startedAt = performance.now();
  const examination = examine(createLargeApp(count), parser.parse);
  return { ...examination, seconds: (performance.now() - startedAt) / 1000 };
}

test("an app of a thousand files is read once, and the work grows with its size and no faster", async () => {
  const small = await examineLarge(250);
  const large = await examineLarge(1000);
  console.log(
    `1,000 files: ${large.seconds.toFixed(2)} s, ${large.work.nodes} nodes, ${large.work.resolved} imports`,
  );
  expect(large.work).toMatchObject({ files: 1000, parsed: 1000 });
  expect(large.work.nodes / small.work.nodes).toBeLessThan(4.2);
  expect(large.work.resolved / small.work.resolved).toBeLessThan(4.4);
  // Each import is followed a few times, by whoever asks what it stands for.
  expect(large.work.resolved).toBeLessThan(1000 * 10);
  expect(large.findings.filter(({ code }) => code === "NOT_AWAITED")).toHaveLength(50);
});
