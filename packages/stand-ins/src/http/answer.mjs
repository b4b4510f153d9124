/** @typedef {import("node:http").ServerResponse} ServerResponse */

// No form-action: Chromium applies it to the redirect after a form too, and the app redirects where it likes.
const contentSecurityPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'";

/**
 * @param {ServerResponse} response
 * @param {{ status?: number, body: unknown, headers?: Record<string, string> }} answer
 */
export function sendJson(response, { status = 200, body, headers = {} }) {
  response.writeHead(status, {
    "content-type": "application/json; charset=utf-8",
    "cache-control": "no-store",
    ...headers,
  });
  response.end(JSON.stringify(body));
}

/**
 * @param {ServerResponse} response
 * @param {{ status?: number, html: string }} answer
 */
export function sendHtml(response, { status = 200, html }) {
  response.writeHead(status, {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    "content-security-policy": contentSecurityPolicy,
    "x-content-type-options": "nosniff",
  });
  response.end(html);
}

/**
 * @param {ServerResponse} response
 * @param {{ status?: number, text: string, headers?: Record<string, string> }} answer
 */
export function sendText(response, { status = 200, text, headers = {} }) {
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8", ...headers });
  response.end(text);
}

/**
 * @param {ServerResponse} response
 * @param {URL | string} location
 * @param {number} [status]
 */
export function redirect(response, location, status = 303) {
  response.writeHead(status, { location: String(location), "cache-control": "no-store" });
  response.end();
}
