import { formatBytes, formatMicros, formatRatio, formatTable } from "./format.mjs";

/** What the rows of a group are about. */
export const groupTitles = {
  read: "One session read (JWT)",
  row: "One session read from a row (one adapter over a Map for all; better-auth over its own)",
  sqlite: "One session read from a row of SQLite",
  encode: "Sealing a session token",
  "sign-in": "Starting a sign-in",
};

const formatWanted = {
  limit: (wanted) => `≤ ${wanted}×limit`,
  valid: (wanted) => `≤ ${wanted}×valid`,
  over: (wanted) => `≤ ${wanted} µs over the limit`,
  micros: (wanted) => `≤ ${wanted} µs`,
  heap: (wanted) => `≤ ${(wanted / 1024).toFixed(0)} KiB heap`,
  jobs: (wanted) => `≤ ${wanted} jobs`,
  waits: (wanted) => `${wanted} waits`,
  queries: (wanted) => `${wanted} ${wanted === 1 ? "query" : "queries"}`,
  added: (wanted) => `≤ ${wanted} µs added`,
  v4: (wanted) => `≥ ${wanted}×v4`,
  v5: (wanted) => `≥ ${wanted}×v5`,
  floor: (wanted) => `≥ ${Math.round(wanted * 100)} % of the floor`,
  KiB: (wanted) => `≤ ${wanted.toFixed(1)} KiB at first`,
  ms: (wanted) => `≤ ${wanted} ms`,
  packages: (wanted) => `≤ ${wanted} packages`,
  MB: (wanted) => `≤ ${wanted} MB`,
};

/** Goals with whether they were met, as a cell. */
export const formatGoals = (goals) =>
  goals.map(({ of, wanted, isMet }) => `${formatWanted[of](wanted)} ${isMet ? "met" : "MISSED"}`).join(", ");

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
  return `${groupTitles[group]}\n\n${formatTable(timingHeading, own.map(toTimingRow))}`;
}

function formatJobs(rows) {
  const own = rows.filter(({ jobs }) => jobs.jobs > 0);
  const list = ({ names }) =>
    Object.entries(names).map(([name, count]) => (count > 1 ? `${name}×${count}` : name));
  return `Crypto jobs of one warm operation\n\n${own.map((row) => `  ${row.name}: ${list(row.jobs).join(", ")}`).join("\n")}`;
}

function formatBundles(bundles) {
  const rows = bundles.map(({ kind, name, bytes, gzipBytes, firstGzipBytes, goals }) => [
    name,
    kind,
    formatBytes(bytes),
    formatBytes(gzipBytes),
    formatBytes(firstGzipBytes),
    formatGoals(goals),
  ]);
  const heading = ["", "for", "bytes", "gzip", "at first, gzip", "goals"];
  return `Bundles, minified (Next.js and React left out)\n\n${formatTable(heading, rows)}`;
}

function formatImports(imports) {
  const rows = imports.map(({ name, form, cpu, wall, goals }) => [
    name,
    form,
    formatMicros(cpu.median),
    formatMicros(wall.median),
    formatMicros(wall.p25),
    formatGoals(goals),
  ]);
  const heading = ["", "form", "CPU", "wall", "wall p25", "goals"];
  return `First import in a fresh process (Next.js and React loaded before)\n\n${formatTable(heading, rows)}`;
}

function formatInstalls(installs) {
  const rows = installs.map(({ name, packages, bytes, goals }) => [
    name,
    String(packages),
    `${(bytes / 1_000_000).toFixed(2)} MB`,
    formatGoals(goals),
  ]);
  return `Installed, peers left out\n\n${formatTable(["", "packages", "on disk", "goals"], rows)}`;
}

function formatApp(app) {
  if (app === null) return "Next.js under load: left out; `npm run bench` installs and builds the app first";
  const rows = app.map(({ id, rate, p50, share, cpu, addedCpu, goals }) => [
    id,
    rate.median.toFixed(0),
    `${rate.p25.toFixed(0)}–${rate.p75.toFixed(0)}`,
    `${p50.toFixed(1)} ms`,
    `${(share * 100).toFixed(0)} %`,
    cpu === null ? "" : formatMicros(cpu),
    addedCpu === null ? "" : `${addedCpu.toFixed(0)} µs`,
    formatGoals(goals),
  ]);
  const heading = ["", "req/s", "p25–p75", "p50", "of the floor", "CPU/request", "added", "goals"];
  return `Next.js under load, 16 connections (next start; the floor reads no session)\n\n${formatTable(heading, rows)}`;
}

/** All tables, for a terminal. */
export function formatReport({ machine, rows, bundles, imports, installs, app }) {
  const { node, cores, load, rounds, sliceMs } = machine;
  const head =
    `Node ${node}, ${cores} cores, load ${load}; medians of ${rounds} slices of ${sliceMs} ms, interleaved.\n` +
    "Read the ratios: the figures are this machine's, at this moment.";
  return [
    head,
    formatGroup(rows, "read"),
    formatGroup(rows, "row"),
    ...(rows.some(({ group }) => group === "sqlite") ? [formatGroup(rows, "sqlite")] : []),
    formatGroup(rows, "encode"),
    formatGroup(rows, "sign-in"),
    formatJobs(rows),
    formatBundles(bundles),
    formatInstalls(installs),
    formatImports(imports),
    formatApp(app),
  ].join("\n\n");
}
