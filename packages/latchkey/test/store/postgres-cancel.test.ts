import { once } from "node:events";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { TLSSocket } from "node:tls";
import pg from "pg";
import { afterEach, describe, expect, it } from "vitest";
import { createPostgresSource } from "../../src/store/sql/postgres-source.js";

const processID = 4711;
const secretKey = 815;

/** The messages of PostgreSQL's manual, "Message Formats": the length, the code, what it is about. */
const toMessage = (...numbers: number[]) => {
  const message = Buffer.alloc(4 + 4 * numbers.length);
  for (const [at, number] of [message.length, ...numbers].entries()) message.writeInt32BE(number, 4 * at);
  return message.toString("hex");
};
const cancelRequest = toMessage(80877102, processID, secretKey);
const sslRequest = toMessage(80877103);

/** TLS by a key both know, so that no certificate has to be made (RFC 4279). */
const shared = Buffer.alloc(32, 7);
const suite = { ciphers: "PSK-AES128-GCM-SHA256", maxVersion: "TLSv1.2" } as const;
const ssl = {
  ...suite,
  pskCallback: () => ({ psk: shared, identity: "latchkey" }),
  checkServerIdentity: () => undefined,
};

interface Heard {
  readonly clear: string[];
  readonly encrypted: string[];
}

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A server that answers the wish for TLS by this letter, and keeps what it hears until the line ends. */
async function listen(letter: "S" | "N") {
  const heard: Heard = { clear: [], encrypted: [] };
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const server = createServer((socket: Socket) => {
    socket.on("error", () => {}).on("close", () => end());
    socket.once("data", (first) => {
      heard.clear.push(first.toString("hex"));
      if (first.toString("hex") !== sslRequest) return socket.destroy();
      socket.write(letter);
      if (letter === "N") return socket.on("data", (more) => void heard.clear.push(more.toString("hex")));
      const secure = new TLSSocket(socket, { ...suite, isServer: true, pskCallback: () => shared } as object);
      secure.on("error", () => {});
      return secure.on("data", (data) => {
        heard.encrypted.push(data.toString("hex"));
        secure.destroy();
      });
    });
  });
  servers.push(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { heard, ended, port: (server.address() as AddressInfo).port };
}

/** A connection on which nobody waits any longer is given back to a pool with these options. */
async function giveUp(options: object): Promise<void> {
  const client = { processID, secretKey, query: () => new Promise<never>(() => {}), release: () => {} };
  const pool = { connect: async () => client, end: async () => {}, Client: pg.Client, options };
  const connection = await createPostgresSource(pool).connect();
  connection.release(true);
}

describe("a statement that nobody waits for", () => {
  it("is cancelled in the clear where all is in the clear", async () => {
    const { heard, ended, port } = await listen("S");
    await giveUp({ host: "127.0.0.1", port, ssl: false });
    await ended;
    expect(heard).toEqual({ clear: [cancelRequest], encrypted: [] });
  });

  it.each([
    ["an option", (port: number) => ({ host: "127.0.0.1", port, ssl })],
    ["an option, by name", (port: number) => ({ host: "localhost", port, ssl })],
  ])("is cancelled over TLS where the pool uses it by %s", async (_, toOptions) => {
    const { heard, ended, port } = await listen("S");
    await giveUp(toOptions(port));
    await ended;
    expect(heard).toEqual({ clear: [sslRequest], encrypted: [cancelRequest] });
  });

  it.each([
    ["an option", (port: number) => ({ host: "127.0.0.1", port, ssl: true })],
    [
      "the address",
      (port: number) => ({ connectionString: `postgres://a@127.0.0.1:${port}/b?sslmode=verify-full` }),
    ],
  ])("is not cancelled in the clear when the server has no TLS that %s asks for", async (_, toOptions) => {
    const { heard, ended, port } = await listen("N");
    await giveUp(toOptions(port));
    await ended;
    expect(heard).toEqual({ clear: [sslRequest], encrypted: [] });
  });

  it("is not cancelled when the server cannot prove who it is", async () => {
    const { heard, ended, port } = await listen("S");
    await giveUp({
      host: "127.0.0.1",
      port,
      ssl: { ...suite, pskCallback: () => ({ psk: Buffer.alloc(32), identity: "x" }) },
    });
    await ended;
    expect(heard).toEqual({ clear: [sslRequest], encrypted: [] });
  });
});
