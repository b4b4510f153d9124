import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { readAll, startNodeApp } from "../support/node-app.js";

const clients = {
  "next-auth 4": "next-auth-v4/react",
  "next-auth 5": "next-auth-v5/react",
  latchkey: fileURLToPath(new URL("../../src/entry/react.ts", import.meta.url)),
} as const;

export type ClientName = keyof typeof clients;

/** The page's script with one of the three clients in it. */
export async function bundleClient(name: ClientName): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("./client-page.client.tsx", import.meta.url))],
    plugins: [
      {
        name: "client under test",
        setup({ onResolve, resolve }) {
          onResolve({ filter: /client-under-test/ }, ({ resolveDir }) =>
            resolve(clients[name], { resolveDir, kind: "import-statement" }),
          );
        },
      },
    ],
    bundle: true,
    write: false,
    format: "iife",
    jsx: "automatic",
    minify: true,
    define: { "process.env.NODE_ENV": '"production"', "process.env": "{}" },
  });
  return outputFiles[0]?.text ?? "";
}

const toPage = (script: string) =>
  `<!doctype html><meta charset="utf-8"><body><div id="app"></div><script src="${script}"></script>`;

/** An app in a server of its own: pages with a client, and the endpoints below `/api/auth`. */
export interface ClientApp {
  readonly origin: string;
  /** Answers the endpoints; tests put a library in. */
  serve: (request: Request) => Promise<Response>;
  close(): Promise<void>;
}

/** Starts it; `/?client=…` is the page with that client. */
export async function startClientApp(scripts: ReadonlyMap<string, string>): Promise<ClientApp> {
  let origin = "";
  const node = await startNodeApp(async (request, response) => {
    const url = new URL(request.url ?? "/", origin);
    if (url.pathname === "/client.js") {
      response.setHeader("content-type", "text/javascript; charset=utf-8");
      response.end(scripts.get(url.searchParams.get("name") ?? ""));
      return;
    }
    if (!url.pathname.startsWith("/api/auth")) {
      response.setHeader("content-type", "text/html; charset=utf-8");
      response.setHeader("referrer-policy", url.searchParams.get("referrer") ?? "");
      response.end(toPage(`/client.js?name=${encodeURIComponent(url.searchParams.get("client") ?? "")}`));
      return;
    }
    const headers = new Headers(request.headers as Record<string, string>);
    const body = request.method === "POST" ? new Uint8Array(await readAll(request)) : null;
    const answer = await app.serve(new Request(url, { method: request.method ?? "GET", headers, body }));
    answer.headers.forEach((value, name) => {
      if (name !== "set-cookie") response.setHeader(name, value);
    });
    response.setHeader("set-cookie", answer.headers.getSetCookie());
    response.writeHead(answer.status).end(Buffer.from(await answer.arrayBuffer()));
  });
  origin = `http://localhost:${node.port}`;
  const app: ClientApp = {
    origin,
    serve: async () => new Response(null, { status: 404 }),
    close: node.close,
  };
  return app;
}
