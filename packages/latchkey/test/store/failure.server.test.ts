import { afterAll, afterEach, beforeAll, describe, it } from "vitest";
import { expectRecovery, openFailingApp, signIn } from "../support/failing-app.js";
import { storeEngines } from "../support/server/store-engine.js";
import { startTcpProxy } from "../support/server/tcp-proxy.js";
import type { FaultScene } from "./fault/fault.js";
import { lineFaults } from "./fault/line-faults.js";
import { writeFaults } from "./fault/write-faults.js";

const faults = [...lineFaults, ...writeFaults];

for (const engine of storeEngines) {
  const { name, client, problem } = engine;
  if (problem !== null) {
    console.log(`${name} by ${client} is left out: ${problem}`);
    continue;
  }
  describe(`when ${name} by ${client}`, { timeout: 60_000 }, () => {
    const closing: (() => Promise<unknown>)[] = [];
    let scene: FaultScene;
    beforeAll(async () => {
      const place = await engine.start();
      closing.push(() => place.server.close());
      const proxy = await startTcpProxy(place.server.port);
      closing.push(() => proxy.close());
      const open = async (timeoutSeconds: number, adapterTimeout: number) => {
        const store = place.open(proxy.port, timeoutSeconds);
        closing.push(() => store.close());
        const app = await openFailingApp(store, adapterTimeout);
        await signIn(app);
        await expectRecovery(app);
        return app;
      };
      scene = { engine, place, proxy, app: await open(1, 1.5), usual: await open(4, 5) };
    }, 60_000);
    // What one test left broken must not fail the next one.
    afterEach(() => {
      scene.proxy.heal();
      scene.place.server.resume();
    });
    afterAll(async () => {
      for (const close of closing.reverse()) await close();
    });

    for (const { title, run } of faults.filter(({ on }) => on.includes(name))) {
      it(title, () => run(scene));
    }
  });
}
