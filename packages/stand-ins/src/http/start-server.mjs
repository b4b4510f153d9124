import { createServer } from "node:http";
import { sendHtml, sendText } from "./answer.mjs";

/** @typedef {import("node:http").IncomingMessage} IncomingMessage */
/** @typedef {import("node:http").ServerResponse} ServerResponse */
/** @typedef {{ request: IncomingMessage, response: ServerResponse, url: URL }} Exchange */
/** @typedef {(exchange: Exchange) => unknown} Handler */

/**
 * @typedef {object} ServerOptions
 * @property {string} host
 * @property {number} port  0 takes any free one
 * @property {Record<string, string>} endpoints  endpoint name of a path
 * @property {ReturnType<typeof import("./request-log.mjs").createRequestLog>} log
 * @property {ReturnType<typeof import("./fault.mjs").createFaults>} faults
 */

const errorPage = "<!doctype html><title>502 Bad Gateway</title><h1>502 Bad Gateway</h1>";

/**
 * Starts a server whose handler is made once its origin is known; log and faults of the transport come before it.
 * @param {ServerOptions} options
 * @param {(origin: string) => Handler | Promise<Handler>} createHandler
 */
export async function startServer({ host, port, endpoints, log, faults }, createHandler) {
  /** @type {Handler} */
  let handler = ({ response }) => sendText(response, { status: 503, text: "Starting." });
  /** @type {Set<ServerResponse>} */
  const unanswered = new Set();
  faults.onHeal.add(() => {
    for (const response of unanswered) response.destroy();
    unanswered.clear();
  });

  const server = createServer(async (request, response) => {
    const url = log.record(request);
    const endpoint = endpoints[url.pathname] ?? "other";
    if (faults.strikes("down", endpoint)) return request.socket.destroy();
    if (faults.strikes("slow", endpoint)) return unanswered.add(response);
    if (faults.strikes("html", endpoint)) return sendHtml(response, { html: errorPage });
    try {
      await handler({ request, response, url });
    } catch (error) {
      console.error(error);
      if (!response.headersSent) sendText(response, { status: 500, text: "The stand-in failed." });
    }
  });

  // With Node's five seconds a client under load posts into a connection that is just being closed.
  server.keepAliveTimeout = 120_000;
  const origin = await listen(server, { host, port });
  handler = await createHandler(origin);
  return { origin, close: () => closeServer(server) };
}

/**
 * @param {import("node:http").Server} server
 * @param {{ host: string, port: number }} address
 * @returns {Promise<string>}
 */
function listen(server, { host, port }) {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      const address = server.address();
      if (address === null || typeof address === "string") return reject(new Error("No TCP address."));
      resolve(`http://${host}:${address.port}`);
    });
  });
}

/**
 * @param {import("node:http").Server} server
 * @returns {Promise<void>}
 */
function closeServer(server) {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
