/** What a person's browser does, as far as the endpoints can tell: a cookie jar, an origin, forms and links. */
export interface Browser {
  readonly cookies: Map<string, string>;
  /** Opens an address, as a click on a link does; redirects are not followed. */
  open(path: string, headers?: Record<string, string>): Promise<Response>;
  /** Sends a form from a page of the app. */
  submit(path: string, fields: Record<string, string>, headers?: Record<string, string>): Promise<Response>;
  /** Sends any request as it is, with the jar's cookies. */
  send(path: string, init?: RequestInit): Promise<Response>;
  /** The token the app's forms carry. */
  csrfToken(): Promise<string>;
  /** The session endpoint's answer. */
  session(): Promise<unknown>;
}

interface Server {
  handle(request: Request): Promise<Response>;
}

/** Makes a browser at this origin; `server` answers every request. */
export function createBrowser(server: Server, origin = "http://localhost:3000"): Browser {
  const cookies = new Map<string, string>();
  const send = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const url = new URL(path, origin);
    const headers = new Headers(init.headers);
    headers.set("host", url.host);
    if (cookies.size > 0)
      headers.set("cookie", [...cookies].map(([name, value]) => `${name}=${value}`).join("; "));
    const response = await server.handle(new Request(url, { ...init, headers, redirect: "manual" }));
    for (const line of response.headers.getSetCookie()) keep(cookies, line);
    return response;
  };
  const browser: Browser = {
    cookies,
    send,
    open: (path, headers = {}) =>
      send(path, {
        headers: {
          accept: "text/html",
          "sec-fetch-site": "same-origin",
          "sec-fetch-mode": "navigate",
          ...headers,
        },
      }),
    submit: (path, fields, headers = {}) =>
      send(path, {
        method: "POST",
        body: new URLSearchParams(fields),
        headers: { accept: "text/html", origin, "sec-fetch-site": "same-origin", ...headers },
      }),
    async csrfToken() {
      const { csrfToken } = (await (await send("/api/auth/csrf")).json()) as { csrfToken: string };
      return csrfToken;
    },
    async session() {
      return (await send("/api/auth/session")).json();
    },
  };
  return browser;
}

function keep(cookies: Map<string, string>, line: string): void {
  const [pair = "", ...attributes] = line.split("; ");
  const [name = "", value = ""] = [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)];
  const isOver = attributes.some((attribute) => attribute === "Max-Age=0");
  if (isOver) cookies.delete(name);
  else cookies.set(name, value);
}
