import { Redis } from "ioredis";
import { startRedis } from "./redis.js";
import { findPort, type Server } from "./server.js";

/** A Redis Cluster of primaries that share the slots. */
export interface RedisCluster {
  readonly ports: readonly number[];
  readonly primaries: readonly Server[];
  close(): Promise<void>;
}

const slotCount = 16_384;
const size = 3;

/** Starts three primaries and joins them; a primary that is away takes nothing along but its own slots. */
export async function startRedisCluster(): Promise<RedisCluster> {
  const primaries: Server[] = [];
  const busPorts: number[] = [];
  for (let index = 0; index < size; index += 1) {
    const busPort = await findPort();
    busPorts.push(busPort);
    const flags = ["--cluster-enabled", "yes", "--cluster-require-full-coverage", "no"];
    // Beside the usual place, ten thousand above the port, there may be no port at all.
    primaries.push(await startRedis([...flags, "--cluster-port", String(busPort)]));
  }
  const ports = primaries.map(({ port }) => port);
  const clients = ports.map((port) => new Redis(port, "127.0.0.1"));
  const toSlot = (index: number) => Math.floor((index * slotCount) / size);
  for (const [index, client] of clients.entries()) {
    await client.call("CLUSTER", "ADDSLOTSRANGE", String(toSlot(index)), String(toSlot(index + 1) - 1));
    await client.call("CLUSTER", "MEET", "127.0.0.1", String(ports[0]), String(busPorts[0]));
  }
  for (const client of clients) await waitUntilWhole(client);
  for (const client of clients) client.disconnect();
  return {
    ports,
    primaries,
    async close() {
      await Promise.all(primaries.map((primary) => primary.close()));
    },
  };
}

async function waitUntilWhole(client: Redis): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    const state = String(await client.call("CLUSTER", "INFO"));
    if (/cluster_state:ok/.test(state) && state.includes(`cluster_slots_ok:${slotCount}`)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("the nodes of the cluster do not find each other");
}
