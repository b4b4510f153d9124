import type { Engine } from "../core/create-engine.js";
import { createReason } from "../reason/catalog.js";
import { appendSetCookie } from "./node-arrival.js";
import type { NodeRequest, NodeResponse } from "./node-message.js";

/** Answers the endpoints from `pages/api/auth/[...latchkey].ts`. */
export async function answerApiRequest(engine: Engine, req: NodeRequest, res: NodeResponse): Promise<void> {
  const request = toWebRequest(req);
  const response = request === null ? refuse(engine) : await engine.handle(request);
  res.statusCode = response.status;
  for (const [name, value] of response.headers) {
    if (name !== "set-cookie") res.setHeader(name, value);
  }
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) appendSetCookie(res, cookies);
  res.end(await response.text());
}

function refuse(engine: Engine): Response {
  const problem = "its address or method cannot be read";
  const reason = createReason("REQUEST_MALFORMED", { problem, expected: "an HTTP request" });
  engine.config().report({ reason, place: "pages-api" });
  const body = { error: reason.code, message: reason.title };
  return Response.json(body, { status: 400, headers: { "Cache-Control": "private, no-store" } });
}

/** The message as a Web request, or `null` when it cannot be one: a broken address, or a method such as TRACE. */
function toWebRequest(message: NodeRequest): Request | null {
  try {
    return createRequest(message);
  } catch {
    return null;
  }
}

function createRequest({ headers, url = "/", method = "GET", body }: NodeRequest): Request {
  const copied = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined && !name.startsWith(":"))
      copied.set(name, typeof value === "string" ? value : value.join(", "));
  }
  // Next.js has parsed the body, so its length on the wire no longer fits.
  copied.delete("content-length");
  copied.delete("transfer-encoding");
  const address = `http://${copied.get("host") ?? "localhost"}`;
  const base = URL.canParse(address) ? address : "http://localhost";
  const hasBody = method !== "GET" && method !== "HEAD";
  return new Request(new URL(url, base), {
    method,
    headers: copied,
    ...(hasBody ? { body: toBodyText(copied.get("content-type") ?? "", body) } : {}),
  });
}

function toBodyText(contentType: string, body: unknown): string {
  if (body === undefined || body === null) return "";
  if (typeof body === "string") return body;
  if (!contentType.startsWith("application/x-www-form-urlencoded")) return JSON.stringify(body);
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(body)) {
    // A repeated field arrives as a list and must stay repeated, so that it is refused like anywhere else.
    for (const each of Array.isArray(value) ? value : [value]) form.append(name, String(each));
  }
  return form.toString();
}
