import type { FailingApp } from "../../support/failing-app.js";
import type { EngineName, StoreEngine, StorePlace } from "../../support/server/store-engine.js";
import type { TcpProxy } from "../../support/server/tcp-proxy.js";

/** An app before a real server, with a proxy in between; Ann is signed in. */
export interface FaultScene {
  readonly engine: StoreEngine;
  readonly place: StorePlace;
  readonly proxy: TcpProxy;
  /** Its store gives up after a second, itself after a second and a half. */
  readonly app: FailingApp;
  /** With the limits an app has that sets none. */
  readonly usual: FailingApp;
}

/** Something that goes wrong with a server, done to it; at the end all is well again. */
export interface Fault {
  readonly title: string;
  /** Where it can happen. */
  readonly on: readonly EngineName[];
  run(scene: FaultScene): Promise<void>;
}

export const sqlServers = ["PostgreSQL", "MariaDB"] as const;
export const allServers = [...sqlServers, "Redis"] as const;
