// JS heap that one operation of every case takes; prints JSON. Needs --expose-gc and a large young generation.
import { createCases } from "../case/all-cases.mjs";
import { sink } from "../lib/measure.mjs";
import { median } from "../lib/statistics.mjs";

const operations = 100;

async function measureHeap({ run, isSync }) {
  globalThis.gc();
  const before = process.memoryUsage().heapUsed;
  for (let index = 0; index < operations; index++) sink.value = isSync ? run() : await run();
  return (process.memoryUsage().heapUsed - before) / operations;
}

const heap = {};
const { cases, createLateCases } = await createCases();
async function count(subject) {
  // Enough for the engine to have compiled what it will compile.
  for (let index = 0; index < 1500; index++) sink.value = await subject.run();
  const measured = [];
  for (let round = 0; round < 7; round++) measured.push(await measureHeap(subject));
  heap[subject.id] = median(measured);
}
for (const subject of cases) await count(subject);
for (const subject of await createLateCases()) await count(subject);
console.log(JSON.stringify(heap));
