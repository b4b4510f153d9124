import { formatBytes, formatMicros, formatRatio, formatTable } from "./format.mjs";

const titles = {
  read: "One session read (JWT), sorted by CPU",
  encode: "Sealing a session token, sorted by CPU",
  "sign-in": "Starting a sign-in, sorted by CPU",
};

const formatGoals = (goals) =>
  goals
    .map(
      ({ of, wanted, isMet }) => `${of === "limit" ? "≤" : "≥"} ${wanted}×${of} ${isMet ? "met" : "MISSED"}`,
    )
    .join(", ");

const timingHeading = [
  "",
  "CPU/op",
  "p25–p75",
  "wall/op",
  "heap/op",
  "jobs",
  "async",
  "×limit",
  "v4÷it",
  "v5÷it",
  "goals",
];

function toTimingRow(row) {
  const { name, cpu, wall, heapBytes, jobs, ratios, goals } = row;
  return [
    name,
    formatMicros(cpu.median),
    `${cpu.p25.toFixed(0)}–${cpu.p75.toFixed(0)}`,
    formatMicros(wall.median),
    formatBytes(heapBytes),
    String(jobs.jobs),
    String(jobs.asynchronous),
    formatRatio(ratios.limit),
    formatRatio(ratios.v4),
    formatRatio(ratios.v5),
    formatGoals(goals),
  ];
}

function formatGroup(rows, group) {
  const own = rows.filter((row) => row.group === group).sort((a, b) => a.cpu.median - b.cpu.median);
  return `${titles[group]}\n\n${formatTable(timingHeading, own.map(toTimingRow))}`;
}

function formatJobs(rows) {
  const own = rows.filter(({ jobs }) => jobs.jobs > 0);
  const list = ({ names }) =>
    Object.entries(names).map(([name, count]) => (count > 1 ? `${name}×${count}` : name));
  return `Crypto jobs of one warm operation\n\n${own.map((row) => `  ${row.name}: ${list(row.jobs).join(", ")}`).join("\n")}`;
}

function formatBundles(bundles) {
  const rows = bundles.map(({ kind, name, bytes, gzipBytes }) => [
    name,
    kind,
    formatBytes(bytes),
    formatBytes(gzipBytes),
  ]);
  return `Bundles, minified (Next.js and React left out)\n\n${formatTable(["", "for", "bytes", "gzip"], rows)}`;
}

function formatImports(imports) {
  const rows = imports.map(({ name, form, cpu, wall }) => [
    name,
    form,
    formatMicros(cpu.median),
    formatMicros(wall.median),
    formatMicros(wall.p25),
  ]);
  const heading = ["", "form", "CPU", "wall", "wall p25"];
  return `First import in a fresh process (Next.js and React loaded before)\n\n${formatTable(heading, rows)}`;
}

/** All tables, for a terminal. */
export function formatReport({ machine, rows, bundles, imports }) {
  const { node, cores, load, rounds, sliceMs } = machine;
  const head =
    `Node ${node}, ${cores} cores, load ${load}; medians of ${rounds} slices of ${sliceMs} ms, interleaved.\n` +
    "Read the ratios: the figures are this machine's, at this moment.";
  return [
    head,
    formatGroup(rows, "read"),
    formatGroup(rows, "encode"),
    formatGroup(rows, "sign-in"),
    formatJobs(rows),
    formatBundles(bundles),
    formatImports(imports),
  ].join("\n\n");
}
