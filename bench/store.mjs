// npm run bench:store: what sessions cost in SQLite and PostgreSQL as they become many. --quick stops at 100,000;
// --write-docs puts the figures into docs/scale.md.
import { mkdir, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { createSqlAdapter, migrate } from "../packages/latchkey/dist/esm/store/sql.js";
import { writeDocs } from "./store/docs.mjs";
import { fill, isAlive, toToken } from "./store/fill.mjs";
import { startPostgres } from "./store/postgres.mjs";
import { toVerdicts } from "./store/verdict.mjs";

const isQuick = process.argv.includes("--quick");
const sizes = isQuick ? [10_000, 100_000] : [10_000, 100_000, 1_000_000];
const turns = isQuick ? 10 : 40;
const readsPerTurn = 250;
const signIns = isQuick ? 200 : 1000;

const begunAt = performance.now();
const say = (text) =>
  process.stderr.write(`${((performance.now() - begunAt) / 1000).toFixed(0).padStart(4)} s  ${text}\n`);
const toMs = (value) => Number(value.toFixed(3));

function summarize(times) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share) => toMs(sorted[Math.floor((sorted.length - 1) * share)]);
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

const someAlive = (size) => {
  for (;;) {
    const number = Math.floor(Math.random() * size);
    if (isAlive(number)) return number;
  }
};

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)];

/** Reads random sessions one after the other and gives the time of each. */
async function readSome({ adapter, size }, count) {
  const times = [];
  for (let index = 0; index < count; index += 1) {
    const token = toToken(someAlive(size));
    const startedAt = performance.now();
    const found = await adapter.getSessionAndUser(token);
    times.push(performance.now() - startedAt);
    if (found === null) throw new Error(`session ${token} is not there`);
  }
  return times;
}

/** The databases take turns, so that a machine with other things to do disturbs all alike. */
async function measureReads(places) {
  for (const place of places) await readSome(place, readsPerTurn * 4);
  const times = places.map(() => []);
  const ratios = [];
  for (let turn = 0; turn < turns; turn += 1) {
    const medians = [];
    for (const index of turn % 2 === 0 ? places.keys() : [...places.keys()].reverse()) {
      const some = await readSome(places[index], readsPerTurn);
      times[index].push(...some);
      medians[index] = median(some);
    }
    ratios.push(medians.at(-1) / medians[0]);
  }
  return { readMs: times.map(summarize), flatness: toMs(median(ratios)) };
}

/** Ten callers sign in as fast as they can: a user with an account, and a session. */
async function measureSignIns(adapter, size, count) {
  const expires = new Date(Date.now() + 30 * 86_400_000);
  let next = 0;
  const startedAt = performance.now();
  const work = async () => {
    while (next < count) {
      const name = `new-${size}-${next}`;
      next += 1;
      const account = { provider: "bench", providerAccountId: name, type: "oauth" };
      const user = await adapter.createUserWithAccount(
        { id: name, name, email: `${name}@example.com` },
        account,
      );
      await adapter.createSession({ sessionToken: name, userId: user.id, expires });
    }
  };
  await Promise.all(Array.from({ length: 10 }, work));
  return Math.round((count / (performance.now() - startedAt)) * 1000);
}

/** Deletes what has ended in batches, while another caller goes on reading. */
async function measureCleanUp(adapter, size, batchRows) {
  const batches = [];
  const times = [];
  let isDone = false;
  const reader = (async () => {
    while (!isDone) {
      const token = toToken(someAlive(size));
      const startedAt = performance.now();
      await adapter.getSessionAndUser(token);
      times.push(performance.now() - startedAt);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  })();
  const startedAt = performance.now();
  let deleted = 0;
  for (;;) {
    const before = performance.now();
    const count = await adapter.deleteExpired(new Date(), batchRows);
    batches.push(performance.now() - before);
    deleted += count;
    if (count === 0) break;
  }
  const seconds = (performance.now() - startedAt) / 1000;
  isDone = true;
  await reader;
  return {
    deleted,
    batchRows,
    rowsPerSecond: Math.round(deleted / seconds),
    batchMs: summarize(batches),
    readsMeanwhileMs: summarize(times),
  };
}

async function measureEngine(engine, { openDatabase, driver, readBytes, batchRows }) {
  const places = [];
  for (const size of sizes) {
    const url = await openDatabase(size);
    await migrate({ url, driver });
    const told = (end) => end % 100_000 === 0 && say(`${engine}: ${end} of ${size} sessions`);
    await fill(engine, url, { from: 0, to: size, say: told });
    const adapter = createSqlAdapter({ url, driver, timeoutSeconds: 60 });
    places.push({ size, url, adapter, bytes: await readBytes(url) });
  }
  say(`${engine}: reading`);
  const { readMs, flatness } = await measureReads(places);
  const rows = [];
  for (const [index, { size, adapter, bytes }] of places.entries()) {
    say(`${engine}: signing in beside ${size} sessions`);
    const signInsPerSecond = await measureSignIns(adapter, size, signIns);
    rows.push({ sessions: size, bytes, readMs: readMs[index], signInsPerSecond });
  }
  say(`${engine}: cleaning up`);
  const cleanUp = await measureCleanUp(places.at(-1).adapter, sizes.at(-1), batchRows);
  for (const { adapter } of places) await adapter.close();
  return { engine, rows, cleanUp, flatness };
}

async function openSqlite() {
  const folder = await mkdtemp(join(tmpdir(), "latchkey-bench-"));
  return {
    openDatabase: async (size) => `file:${join(folder, `${size}.db`)}`,
    driver: () => import("@libsql/client"),
    // A file is worked on in this process: readers wait for a batch to end.
    batchRows: 100,
    readBytes: async (url) => (await stat(url.slice("file:".length))).size,
    close: () => rm(folder, { recursive: true }),
  };
}

async function openPostgres() {
  const { default: pg } = await import("pg");
  const server = await startPostgres();
  const ask = async (url, text) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query(text);
    await client.end();
    return rows;
  };
  return {
    async openDatabase(size) {
      await ask(server.url, `create database s${size}`);
      return server.url.replace(/postgres$/, `s${size}`);
    },
    driver: () => import("pg"),
    batchRows: 1000,
    readBytes: async (url) =>
      Number((await ask(url, "select pg_database_size(current_database()) as b"))[0].b),
    close: server.close,
  };
}

const results = {
  machine: { node: process.versions.node, cores: cpus().length, load: loadavg()[0] },
  engines: [],
};
for (const [engine, open] of [
  ["sqlite", openSqlite],
  ["postgres", openPostgres],
]) {
  const place = await open();
  try {
    results.engines.push(await measureEngine(engine, place));
  } finally {
    await place.close();
  }
}

const folder = new URL("results/", import.meta.url);
results.minutes = Number(((performance.now() - begunAt) / 60_000).toFixed(1));
results.verdicts = toVerdicts(results).map(([goal, isMet]) => ({ goal, isMet }));
await mkdir(folder, { recursive: true });
await writeFile(new URL("store.json", folder), `${JSON.stringify(results, null, 2)}\n`);
for (const { engine, rows, cleanUp } of results.engines) {
  console.log(`\n${engine}`);
  console.table(
    rows.map(({ sessions, bytes, readMs, signInsPerSecond }) => ({
      sessions,
      MB: Math.round(bytes / 1e6),
      "read p50 ms": readMs.p50,
      p95: readMs.p95,
      p99: readMs.p99,
      "sign-ins/s": signInsPerSecond,
    })),
  );
  const { deleted, batchRows, rowsPerSecond, batchMs, readsMeanwhileMs } = cleanUp;
  console.log(
    `clean-up: ${deleted} rows, ${rowsPerSecond}/s; a batch of ${batchRows} ${batchMs.p50} ms, p99 ${batchMs.p99} ms`,
  );
  console.log(`reads meanwhile: p50 ${readsMeanwhileMs.p50} ms, p99 ${readsMeanwhileMs.p99} ms`);
}
console.log("");
for (const { goal, isMet } of results.verdicts) console.log(`${isMet ? "met   " : "MISSED"} ${goal}`);
// The documents tell of a million sessions.
if (process.argv.includes("--write-docs") && !isQuick) {
  await writeDocs(results);
  console.log("docs/scale.md has these figures now");
}
