/** @typedef {import("node:http").IncomingMessage} IncomingMessage */

/**
 * @typedef {object} LoggedRequest
 * @property {string} method
 * @property {string} path
 * @property {Record<string, string>} query
 * @property {Record<string, string | string[] | undefined>} headers
 * @property {Record<string, string>} body
 */

/** Keeps what clients and browsers asked for, without their secrets. */
export function createRequestLog() {
  /** @type {LoggedRequest[]} */
  const requests = [];

  return {
    requests,
    /** @param {IncomingMessage} request */
    record(request) {
      const url = new URL(request.url ?? "/", "http://stand-in.invalid");
      /** @type {LoggedRequest} */
      const entry = {
        method: request.method ?? "GET",
        path: url.pathname,
        query: Object.fromEntries(url.searchParams),
        headers: maskAuthorization(request.headers),
        body: {},
      };
      requests.push(entry);
      copyBody(request, (text) => {
        entry.body = parseForm(text);
      });
      return url;
    },
  };
}

/**
 * Node's parser delivers the body through `push`; listening there leaves the stream whole for its real reader.
 * @param {IncomingMessage} request
 * @param {(text: string) => void} onComplete
 */
function copyBody(request, onComplete) {
  /** @type {Buffer[]} */
  const chunks = [];
  const push = request.push.bind(request);
  request.push = (/** @type {Buffer | null} */ chunk, /** @type {BufferEncoding | undefined} */ encoding) => {
    if (chunk) {
      chunks.push(chunk);
    } else {
      onComplete(Buffer.concat(chunks).toString("utf8"));
    }
    return push(chunk, encoding);
  };
}

/** @param {string} text */
function parseForm(text) {
  const body = Object.fromEntries(new URLSearchParams(text));
  for (const secret of ["client_secret", "password"]) {
    if (secret in body) body[secret] = "***";
  }
  return body;
}

/** @param {import("node:http").IncomingHttpHeaders} headers */
function maskAuthorization(headers) {
  const { authorization, ...rest } = headers;
  return authorization ? { ...rest, authorization: `${authorization.split(" ")[0]} ***` } : rest;
}
