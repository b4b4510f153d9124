import { readFile, writeFile } from "node:fs/promises";
import { formatBytes, formatMicros, formatRatio } from "./format.mjs";
import { replaceBetween } from "./replace-between.mjs";
import { formatGoals, groupTitles } from "./report.mjs";

const path = new URL("../../docs/performance.md", import.meta.url);
const marks = ["<!-- figures by bench/run.mjs -->", "<!-- end of figures -->"];

const toLine = (cells) => `| ${cells.join(" | ")} |`.replaceAll("|  |", "| |").replaceAll("|  |", "| |");

function toTable(heading, rows) {
  const rule = heading.map((_, index) => (index === 0 || index === heading.length - 1 ? "---" : "---:"));
  return [heading, rule, ...rows].map(toLine).join("\n");
}

const isOurs = ({ name, goals }) => goals.length > 0 || /latchkey|limit|Next\.js:/.test(name);
const toTimes = (ratio) => (ratio === null ? "" : `${formatRatio(ratio)} ×`);

function toGroup(rows, group) {
  const own = rows
    .filter((row) => row.group === group && isOurs(row))
    .sort((a, b) => a.cpu.median - b.cpu.median);
  const cells = own.map(({ name, cpu, ratios, heapBytes, goals }) => [
    name.replace(/^latchkey: /, ""),
    formatMicros(cpu.median),
    ratios.limit === null ? "" : formatRatio(ratios.limit),
    toTimes(ratios.v4),
    toTimes(ratios.v5),
    formatBytes(heapBytes),
    formatGoals(goals),
  ]);
  const heading = ["", "CPU", "× limit", "next-auth 4 takes", "next-auth 5 takes", "heap", "goals"];
  return `### ${groupTitles[group]}\n\n${toTable(heading, cells)}`;
}

function toImports(imports) {
  const cells = imports
    .filter(isOurs)
    .map(({ name, form, wall, goals }) => [
      `\`${name}\`, ${form}`,
      formatMicros(wall.median),
      formatMicros(wall.p25),
      formatGoals(goals),
    ]);
  return `### First import in a fresh process\n\n${toTable(["", "wall", "p25", "goals"], cells)}`;
}

function toApp(app) {
  const title = "### Next.js under load";
  if (app === null) return `${title}\n\nNot measured in this run.`;
  const cells = app.map(({ id, rate, share, addedCpu, goals }) => [
    id,
    rate.median.toFixed(0),
    `${(share * 100).toFixed(0)} %`,
    addedCpu === null ? "" : `${addedCpu.toFixed(0)} µs`,
    formatGoals(goals),
  ]);
  return `${title}\n\n${toTable(["", "requests a second", "of the floor", "CPU added", "goals"], cells)}`;
}

const toMachine = ({ node, cores, load, rounds, sliceMs }, minutes) =>
  `Node ${node}, ${cores} cores, load ${load} at the start${load > cores ? ", which is a loaded machine" : ""}; ` +
  `medians of ${rounds} slices of ${sliceMs} ms, interleaved; ${minutes} minutes.`;

/** What a run measured, as docs/performance.md shows it. */
export function toFigures({ machine, minutes, rows, imports, app }) {
  return [
    toMachine(machine, minutes),
    ...["read", "row", "sqlite", "encode", "sign-in"].map((group) => toGroup(rows, group)),
    toImports(imports),
    toApp(app),
  ].join("\n\n");
}

/** Puts the figures of a run into docs/performance.md, in the place of the last ones. */
export async function writeDocs(results) {
  const text = await readFile(path, "utf8");
  await writeFile(path, replaceBetween(text, marks, toFigures(results)));
}
