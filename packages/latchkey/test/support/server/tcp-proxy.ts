import { createServer, connect as open, type Socket } from "node:net";

/** Stands between a client and a server, and can be told to fail as networks do. */
export interface TcpProxy {
  readonly port: number;
  /** Cuts the line when the server answers what matches: it was done, and the client does not hear of it. */
  cutAnswerTo(pattern: RegExp): void;
  /** Whether it has cut what it was told to. */
  hasCut(): boolean;
  /** Takes everything and passes nothing on, as behind a dead router. */
  swallow(): void;
  /** Every answer arrives so much later, and in its order. */
  delay(ms: number): void;
  /** New connections work again; the old ones stay as they are, and what is late on them stays late. */
  heal(): void;
  close(): Promise<void>;
}

/** Starts a proxy before a port of this machine. */
export async function startTcpProxy(target: number): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  let cutPattern: RegExp | null = null;
  let isSwallowing = false;
  let delayMs = 0;
  const server = createServer((client) => {
    const upstream = open(target, "127.0.0.1");
    let isDead = isSwallowing;
    let isCut = false;
    let dueAt = 0;
    const pass = (answered: Buffer) => {
      dueAt = Math.max(dueAt, performance.now() + delayMs);
      const waitMs = dueAt - performance.now();
      if (waitMs <= 0) client.write(answered);
      else setTimeout(() => !client.destroyed && client.write(answered), waitMs).unref();
    };
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.on("data", (sent) => {
      isDead ||= isSwallowing;
      if (isDead) return;
      if (cutPattern?.test(sent.toString("latin1"))) {
        isCut = true;
        cutPattern = null;
      }
      upstream.write(sent);
    });
    upstream.on("data", (answered) => {
      isDead ||= isSwallowing;
      if (isCut) client.destroy();
      else if (!isDead) pass(answered);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : 0,
    cutAnswerTo(pattern) {
      cutPattern = pattern;
    },
    swallow() {
      isSwallowing = true;
    },
    hasCut: () => cutPattern === null,
    delay(ms) {
      delayMs = ms;
    },
    heal() {
      delayMs = 0;
      isSwallowing = false;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
