import { request as send } from "node:http";

/** A request as it goes over the wire; nothing is added but Host. */
export interface Asked {
  readonly url: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** An answer with everything of it. */
export interface Answer {
  readonly status: number;
  readonly location: string | null;
  /** Why there is no session, as the endpoints say it in development. */
  readonly reason: string | null;
  readonly cookies: readonly string[];
  readonly text: string;
}

// fetch() of Node says so in its headers, and would pass for the app's own server.
export function ask({ url, method = "GET", headers = {}, body }: Asked): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = send(url, { method, headers: { ...headers, connection: "close" } }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (part) => {
        text += part;
      });
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          reason: response.headers["x-auth-reason"]?.toString() ?? null,
          location: response.headers.location ?? null,
          cookies: response.headers["set-cookie"] ?? [],
          text,
        }),
      );
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

/** What a browser sends with a click on a link of the same site. */
export const browserHeaders: Readonly<Record<string, string>> = {
  accept: "text/html",
  "user-agent": "Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0.0.0 Safari/537.36",
  "sec-fetch-dest": "document",
  "sec-fetch-mode": "navigate",
  "sec-fetch-site": "same-origin",
};
