import { createRequire, syncBuiltinESMExports } from "node:module";

// Comparing two tags, wrapping bytes as a key and drawing random values are no jobs.
const passedOver =
  /^([A-Z].*|timingSafeEqual|constructor|get[A-Z].*|set[A-Z].*|random.*|create(Secret|Public|Private)Key)$/;
const nodeCrypto = createRequire(import.meta.url)("node:crypto");
let started = [];

function wrapAll(owner, prefix) {
  for (const name of Object.getOwnPropertyNames(owner)) {
    const descriptor = Object.getOwnPropertyDescriptor(owner, name);
    // What cannot be replaced is deprecated, such as createCipher.
    if (!descriptor.configurable || typeof descriptor.value !== "function" || passedOver.test(name)) continue;
    const real = descriptor.value;
    const counted = function (...parameters) {
      const answer = Reflect.apply(real, this, parameters);
      const isLater = answer instanceof Promise || typeof parameters.at(-1) === "function";
      started.push({ name: prefix + name, isLater });
      return answer;
    };
    Object.defineProperty(owner, name, { ...descriptor, value: counted });
  }
}

/** Wraps node:crypto and SubtleCrypto; must run before any library is imported, as some keep what they imported. */
export function watchCrypto() {
  wrapAll(nodeCrypto, "crypto.");
  wrapAll(Object.getPrototypeOf(nodeCrypto.webcrypto.subtle), "subtle.");
  syncBuiltinESMExports();
}

/** The jobs an action starts. */
export async function countJobs(action) {
  started = [];
  await action();
  const jobs = started;
  const names = {};
  for (const { name } of jobs) names[name] = (names[name] ?? 0) + 1;
  return { jobs: jobs.length, asynchronous: jobs.filter(({ isLater }) => isLater).length, names };
}
