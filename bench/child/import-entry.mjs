// Time to import one entry in a fresh process; what Next.js has loaded by then anyway is loaded before.
await import("next/server.js");
await import("next/headers.js");
await import("react");
const [, , specifier] = process.argv;
const cpuAtStart = process.cpuUsage();
const wallAtStart = performance.now();
await import(specifier);
const wall = (performance.now() - wallAtStart) * 1000;
const { user, system } = process.cpuUsage(cpuAtStart);
console.log(JSON.stringify({ cpu: user + system, wall }));
process.exit(0);
