// Completes lockfiles: names the optional packages of other platforms that npm leaves out when the registry it asks
// does not serve them, so that `npm ci` accepts the lockfile everywhere. Run it after a change of dependencies:
// node scripts/complete-lock.mjs package-lock.json examples/*/package-lock.json
import { readFileSync, writeFileSync } from "node:fs";

const systems = /(darwin|win32|linux|android|freebsd|openbsd|netbsd|sunos|aix|openharmony)/;
const processors = /(arm64|x64|ia32|arm|ppc64|riscv64|loong64|mips64el|s390x)/;

function createEntry(name, version, owner) {
  const os = systems.exec(name)?.[1];
  const cpu = processors.exec(name)?.[1];
  return {
    version,
    ...(cpu && { cpu: [cpu] }),
    ...(owner.dev && { dev: true }),
    optional: true,
    ...(os && { os: [os] }),
    ...(/musl/.test(name) && { libc: ["musl"] }),
  };
}

function completeLock(path) {
  const lock = JSON.parse(readFileSync(path, "utf8"));
  const added = [];
  for (const [at, owner] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(owner.optionalDependencies ?? {})) {
      const place = `node_modules/${name}`;
      // A range names no package that could be written down without asking a registry.
      if (lock.packages[place] || lock.packages[`${at}/${place}`] || !/^\d/.test(version)) continue;
      lock.packages[place] = createEntry(name, version, owner);
      added.push(name);
    }
  }
  const sorted = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, "en"));
  lock.packages = Object.fromEntries(sorted);
  writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`${path}: ${added.length} added`);
}

for (const path of process.argv.slice(2)) completeLock(path);
