import { createServer } from "node:http";
import { Redis } from "ioredis";
import type { RedisAdapterOptions } from "../../../src/store/redis.js";

interface RedisOverHttp {
  readonly options: RedisAdapterOptions;
  close(): Promise<void>;
}

const token = "token-of-the-test";

/** Puts a server before a Redis that speaks Upstash's REST interface: a command as a JSON list, with a bearer token. */
export async function startRedisOverHttp(redisUrl: string): Promise<RedisOverHttp> {
  const redis = new Redis(redisUrl);
  const server = createServer(async (request, response) => {
    const answer = (status: number, body: object) => {
      response.writeHead(status, { "content-type": "application/json" });
      response.end(JSON.stringify(body));
    };
    if (request.headers.authorization !== `Bearer ${token}`) return answer(401, { error: "Unauthorized" });
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const [command, ...values] = JSON.parse(Buffer.concat(parts).toString("utf8"));
    try {
      answer(200, { result: await redis.call(command, ...values) });
    } catch (error) {
      answer(400, { error: String(error) });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    options: { url: `http://127.0.0.1:${port}`, token },
    async close() {
      redis.disconnect();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
