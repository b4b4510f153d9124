// Run by read-cost.test.ts in a process of its own, with --expose-gc and a young generation that nothing is collected from
// meanwhile: what reading a session takes, next to the bare work of it. The built bundle's path is the argument.
import { createHook } from "node:async_hooks";
import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";

const { createAuth, encode } = await import(process.argv[2]);
const secret = "5f0c2a9d7e4b18361f0c2a9d7e4b18365f0c2a9d7e4b18361f0c2a9d7e4b1836";
const person = { sub: "1", name: "Ann", email: "ann@example.com", picture: null, role: "ADMIN" };
const origin = "http://localhost:3000";
const rowId = "5d1e9a52-1f0b-4b51-a1d5-6c2b2c0f7f3e";

const toRequest = (cookie) =>
  new Request(`${origin}/dashboard`, { headers: { cookie: `theme=dark; locale=en-GB; ${cookie}; open=1` } });

const row = {
  session: { sessionToken: rowId, userId: "1", expires: new Date(Date.now() + 29 * 86_400_000) },
  user: { id: "1", name: person.name, email: person.email, image: null, emailVerified: null },
};
const adapter = { getSessionAndUser: async (id) => (id === rowId ? row : null) };

const options = { providers: [], secret, logger: {} };
const environment = { NODE_ENV: "production" };
const tokens = createAuth(options, environment);
const rows = createAuth({ ...options, adapter, session: { strategy: "database" } }, environment);

const cookieV5 = "authjs.session-token";
const mint = () => encode({ token: person, secret, salt: cookieV5 });
const known = toRequest(`${cookieV5}=${await mint()}`);
const stored = toRequest(`${cookieV5}=${rowId}`);
const forgery = `${(await mint()).slice(0, -3)}AAA`;
const forged = toRequest(`${cookieV5}=${forgery}`);
const key = createHash("sha256").update(secret).digest();

function sealBare() {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, iv);
  const sealed = Buffer.concat([cipher.update(JSON.stringify(person)), cipher.final()]);
  return [iv, sealed, cipher.getAuthTag()].map((part) => part.toString("base64url")).join(".");
}
const bare = sealBare();

/** What cannot be done with less. */
function openBare() {
  const [iv, sealed, tag] = bare.split(".").map((part) => Buffer.from(part, "base64url"));
  const decipher = createDecipheriv("aes-256-gcm", key, iv).setAuthTag(tag);
  const text = Buffer.concat([decipher.update(sealed), decipher.final()]).toString();
  return JSON.parse(text);
}

const reads = {
  token: () => tokens.read(known),
  row: () => rows.read(stored),
  forged: () => tokens.read(forged),
};
for (const [name, status] of [
  ["token", "signed-in"],
  ["row", "signed-in"],
  ["forged", "broken"],
]) {
  const reading = await reads[name]();
  if (reading.status !== status) throw new Error(`${name}: ${JSON.stringify(reading)}`);
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

async function repeat(run, count) {
  for (let index = 0; index < count; index++) await run();
}

async function countHeap(run) {
  globalThis.gc();
  const before = process.memoryUsage().heapUsed;
  await repeat(run, 200);
  return (process.memoryUsage().heapUsed - before) / 200;
}

async function countPromises(run) {
  let count = 0;
  const hook = createHook({
    init(_id, type) {
      if (type === "PROMISE") count += 1;
    },
  });
  hook.enable();
  await run();
  hook.disable();
  return count;
}

async function time(run) {
  const start = process.cpuUsage();
  await repeat(run, 300);
  const { user, system } = process.cpuUsage(start);
  return user + system;
}

for (const run of [openBare, ...Object.values(reads)]) await repeat(run, 5000);
const ratios = { token: [], row: [], forged: [] };
const heap = { token: [], row: [], forged: [] };
for (let round = 0; round < 25; round++) {
  const floor = await time(openBare);
  for (const name of Object.keys(reads)) ratios[name].push((await time(reads[name])) / floor);
}
for (let round = 0; round < 7; round++) {
  for (const name of Object.keys(reads)) heap[name].push(await countHeap(reads[name]));
}
const costs = {};
for (const [name, run] of Object.entries(reads)) {
  costs[name] = {
    ratio: median(ratios[name]),
    heapBytes: Math.round(median(heap[name])),
    // Last: Node follows promises once they were watched, which makes them dearer.
    promises: (await countPromises(run)) - (await countPromises(async () => null)),
  };
}
console.log(JSON.stringify(costs));
