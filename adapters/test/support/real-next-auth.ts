import { NextRequest } from "next/server.js";
import type { NextAuthOptions } from "next-auth";
import NextAuth4 from "next-auth";
import NextAuth5, { type NextAuthConfig } from "next-auth-v5";

/** Something that answers the requests of the tests' browser. */
export interface Server {
  handle(request: Request): Promise<Response>;
}

/** next-auth 5 itself, as a route handler. */
export function createRealV5(config: NextAuthConfig): Server {
  const { handlers } = NextAuth5(config);
  return {
    handle: (request) => handlers[request.method === "POST" ? "POST" : "GET"](new NextRequest(request)),
  };
}

type NodeHandler = (req: object, res: object, options: NextAuthOptions) => Promise<unknown>;

/** next-auth 4 itself, as a Pages API route. */
export function createRealV4(options: NextAuthOptions): Server {
  const nextAuth = unwrap(NextAuth4) as NodeHandler;
  return {
    async handle(request) {
      const url = new URL(request.url);
      const text = await request.text();
      const isJson = request.headers.get("content-type")?.includes("json") ?? false;
      const nextauth = url.pathname.slice("/api/auth/".length).split("/");
      const req = {
        method: request.method,
        headers: Object.fromEntries(request.headers),
        query: { ...Object.fromEntries(url.searchParams), nextauth },
        cookies: readCookies(request.headers.get("cookie") ?? ""),
        body: isJson ? JSON.parse(text) : Object.fromEntries(new URLSearchParams(text)),
      };
      const answer = createAnswer();
      await nextAuth(req, answer.res, options);
      return answer.toResponse();
    },
  };
}

function unwrap(module: unknown): unknown {
  const isWrapped = typeof module === "object" && module !== null && "default" in module;
  return isWrapped ? module.default : module;
}

function readCookies(header: string): Record<string, string> {
  const pairs = header.split("; ").filter((pair) => pair !== "");
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf("=");
      return [pair.slice(0, at), decodeURIComponent(pair.slice(at + 1))];
    }),
  );
}

/** As much of Next's own response object as next-auth 4 uses. */
function createAnswer() {
  const headers = new Headers();
  let cookies: readonly string[] = [];
  let status = 200;
  let body: string | null = null;
  const res = {
    status(code: number) {
      status = code;
      return res;
    },
    getHeader: (name: string) => (name.toLowerCase() === "set-cookie" ? cookies : headers.get(name)),
    setHeader(name: string, value: string | readonly string[]) {
      if (name.toLowerCase() === "set-cookie") cookies = typeof value === "string" ? [value] : value;
      else headers.set(name, String(value));
      return res;
    },
    json(value: unknown) {
      body = JSON.stringify(value);
    },
    send(value: unknown) {
      body = typeof value === "string" ? value : JSON.stringify(value);
    },
    end: () => {},
  };
  const toResponse = () => {
    for (const line of cookies) headers.append("set-cookie", line);
    return new Response(body, { status, headers });
  };
  return { res, toResponse };
}
