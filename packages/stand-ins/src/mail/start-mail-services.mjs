import { createServer } from "node:http";
import { mailKey, mailServices } from "./mail-service.mjs";

/** @typedef {import("./mail-service.mjs").MailService} MailService */

/**
 * The members of a body in the one form a service takes, or what is wrong with it.
 * @param {Request} request
 * @param {MailService} service
 */
async function readFields(request, { form }) {
  const type = request.headers.get("content-type") ?? "";
  if (form === "json") {
    if (type !== "application/json") return `content-type ${type}`;
    return /** @type {Record<string, unknown>} */ (await request.json());
  }
  if (!type.startsWith("multipart/form-data; boundary=")) return `content-type ${type}`;
  return Object.fromEntries(await request.formData());
}

/**
 * @param {Record<string, unknown>} fields
 * @param {MailService} service
 */
function findProblem(fields, { members }) {
  const unknown = Object.keys(fields).find((name) => !(name in members));
  if (unknown !== undefined) return `${unknown} is not known`;
  const wrong = Object.keys(members).find((name) => !(name in fields) || !members[name]?.(fields[name]));
  return wrong === undefined ? null : `${wrong} is missing or wrong`;
}

/**
 * All the services that send mail over HTTP, on one port: a request names the one it means by `x-real-origin`.
 * @param {{ host?: string, port?: number }} [options]
 * @returns {Promise<import("../index.mjs").MailServices>}
 */
export async function startMailServices({ host = "127.0.0.1", port = 0 } = {}) {
  /** @type {import("../index.mjs").SentMail[]} */
  const sent = [];
  let isDown = false;

  /** @param {Request} request */
  async function answer(request) {
    const url = new URL(request.url);
    const realOrigin = request.headers.get("x-real-origin");
    const [name, service] =
      Object.entries(mailServices).find(
        ([, { origin, path }]) => origin === realOrigin && path.test(url.pathname),
      ) ?? [];
    if (name === undefined || service === undefined || request.method !== "POST") {
      return { status: 404, body: { message: "Not Found" } };
    }
    if (isDown) return { status: 503, body: { message: "Service Unavailable" } };
    const [header, value] = service.key;
    if (request.headers.get(header) !== value) return service.foreign;
    const fields = await readFields(request, service);
    const problem = typeof fields === "string" ? fields : findProblem(fields, service);
    if (typeof fields === "string" || problem !== null) return service.refused(problem ?? "");
    sent.push({ service: name, ...service.read({ fields, url }) });
    return service.taken;
  }

  const server = createServer(async (incoming, response) => {
    const parts = [];
    for await (const part of incoming) parts.push(part);
    const headers = new Headers(/** @type {Record<string, string>} */ (incoming.headers));
    const body = incoming.method === "POST" ? Buffer.concat(parts) : null;
    const request = new Request(`http://${host}${incoming.url}`, { method: incoming.method, headers, body });
    const { status, body: answered } = await answer(request).catch(() => ({
      status: 400,
      body: "Bad Request",
    }));
    response.writeHead(status, { "content-type": "application/json" });
    response.end(answered === null ? undefined : JSON.stringify(answered));
  });
  await new Promise((resolve) => server.listen(port, host, () => resolve(undefined)));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The services have no port.");
  const origin = `http://${host}:${address.port}`;

  return {
    origin,
    apiKey: mailKey,
    sent,
    // The real addresses lead here, as a proxy between the app and the world would do it.
    fetch: (input, init) => {
      const url = new URL(input instanceof Request ? input.url : String(input));
      const headers = new Headers(init?.headers ?? (input instanceof Request ? input.headers : undefined));
      headers.set("x-real-origin", url.origin);
      return fetch(new URL(url.pathname + url.search, origin), { ...init, headers });
    },
    fail: () => {
      isDown = true;
    },
    heal: () => {
      isDown = false;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
