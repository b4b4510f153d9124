// Crypto jobs of every case, once it is warm; prints JSON.
import { countJobs, watchCrypto } from "../lib/count-crypto-jobs.mjs";

watchCrypto();
const { createCases } = await import("../case/all-cases.mjs");
const counts = {};
const { cases, createLateCases } = await createCases();
for (const { id, run } of [...cases, ...(await createLateCases())]) {
  for (let visit = 0; visit < 3; visit++) await run();
  counts[id] = await countJobs(async () => run());
}
console.log(JSON.stringify(counts));
