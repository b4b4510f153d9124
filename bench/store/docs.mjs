import { readFile, writeFile } from "node:fs/promises";
import { replaceBetween } from "../lib/replace-between.mjs";

const path = new URL("../../docs/scale.md", import.meta.url);
const toMarks = (name) => [`<!-- ${name} by bench/store.mjs -->`, `<!-- end of ${name} -->`];

const names = { sqlite: "SQLite", postgres: "PostgreSQL" };
const toCount = (value) => value.toLocaleString("en-US");

function toTable(engines) {
  const rows = engines.flatMap(({ engine, rows }) =>
    rows.map(({ sessions, bytes, readMs, signInsPerSecond }, index) => {
      const cells = [
        index === 0 ? names[engine] : "",
        toCount(sessions),
        `${Math.round(bytes / 1e6)} MB`,
        `${readMs.p50} ms`,
        `${readMs.p95} ms`,
        toCount(signInsPerSecond),
      ];
      return `| ${cells.join(" | ")} |`.replace("|  |", "| |");
    }),
  );
  return [
    "| | sessions | on disk | a read, p50 | p95 | sign-ins a second |",
    "| --- | ---: | ---: | ---: | ---: | ---: |",
    ...rows,
  ].join("\n");
}

const toCleanUp = ({ engine, flatness, cleanUp }) =>
  `- **${names[engine]}**: with the most sessions a read takes ${flatness} times as long as with the fewest. ` +
  `${toCount(cleanUp.deleted)} ended rows go at ${toCount(cleanUp.rowsPerSecond)} a second, in batches of ` +
  `${toCount(cleanUp.batchRows)} (${cleanUp.batchMs.p50} ms each); reads meanwhile take ` +
  `${cleanUp.readsMeanwhileMs.p50} ms (p50) and ${cleanUp.readsMeanwhileMs.p99} ms (p99).`;

const toMachine = ({ machine, minutes }) =>
  `Node ${machine.node}, ${machine.cores} cores, load ${machine.load.toFixed(1)} at the start, ${minutes} minutes.`;

/** What a run measured, as docs/scale.md shows it. */
const toMeasured = (results) =>
  [toMachine(results), toTable(results.engines), results.engines.map(toCleanUp).join("\n")].join("\n\n");

const partitions = 64;
const lifetimeSeconds = 30 * 86_400;
const toGigabytes = (bytes) => `${toCount(Number((bytes / 1e9).toPrecision(2)))} GB`;

/** What follows for many more sessions, if a session of many costs what one of a million does. */
function toReckoned({ engines }) {
  const { rows, cleanUp } = engines.find(({ engine }) => engine === "postgres");
  const { bytes, sessions: measured } = rows.at(-1);
  const lines = [100_000_000, 1_000_000_000].map((sessions) => {
    const size = (bytes / measured) * sessions;
    const endedPerSecond = Math.round(sessions / lifetimeSeconds);
    const cells = [
      toCount(sessions),
      toGigabytes(size),
      toGigabytes(size / partitions),
      endedPerSecond,
      `${Math.round(cleanUp.rowsPerSecond / endedPerSecond)} times as many`,
    ];
    return `| ${cells.join(" | ")} |`;
  });
  return [
    `| sessions | on disk, ${Math.round(bytes / measured)} bytes each | each of ${partitions} partitions | begin and end a second | one process clears away |`,
    "| ---: | ---: | ---: | ---: | ---: |",
    ...lines,
  ].join("\n");
}

/** Puts the figures of a run into docs/scale.md, in the place of the last ones. */
export async function writeDocs(results) {
  const text = await readFile(path, "utf8");
  const measured = replaceBetween(text, toMarks("measured"), toMeasured(results));
  await writeFile(path, replaceBetween(measured, toMarks("reckoned"), toReckoned(results)));
}
