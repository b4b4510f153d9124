import { createRequire } from "node:module";
import { CredentialsSignin, NextAuth } from "../../src/entry/index.js";
import { runInRouteHandler } from "../support/route-handler.js";
import { type Generation, type Imports, type Loose, toConfig } from "./app.js";
import { askPagesRouter, type PagesHandler } from "./pages-router.js";

const require = createRequire(import.meta.url);
const { NextRequest } = require("next/server") as typeof import("next/server.js");
// After Next.js's own stores: imported before them, it would find none.
const { default: NextAuthV5, CredentialsSignin: CredentialsSigninV5 } = await import("next-auth-v5");
const { default: NextAuthV4 } = require("next-auth-v4") as { default: (options: Loose) => RouteHandler };

type RouteHandler = (
  request: Request,
  context: { params: Promise<{ nextauth: string[] }> },
) => Promise<Response>;

/** The same app on the real library or on ours; a request in, its answer out. */
export interface Library {
  readonly imports: Imports;
  serve(options: Loose): (request: Request) => Promise<Response>;
  /** As a route of the Pages Router, over a real connection. */
  servePages?(options: Loose): (request: Request) => Promise<Response>;
}

const toContext = (request: Request) => {
  const [, rest = ""] = new URL(request.url).pathname.split("/api/auth/");
  return { params: Promise.resolve({ nextauth: rest.split("/").map(decodeURIComponent) }) };
};

const noImports: Imports = { CredentialsSignin: null };

const realV4: Library = {
  imports: noImports,
  serve(options) {
    const handler = NextAuthV4(options);
    return async (request) => {
      const call = () => handler(new NextRequest(request), toContext(request));
      return (await runInRouteHandler(request.headers, call)).result;
    };
  },
  servePages: (options) => (request) => askPagesRouter(NextAuthV4(options) as PagesHandler, request),
};

const oursV4: Library = {
  imports: noImports,
  serve(options) {
    const handler = NextAuth(toConfig(options));
    return (request) => handler(new NextRequest(request) as never, toContext(request));
  },
  servePages: (options) => (request) => askPagesRouter(NextAuth(toConfig(options)), request),
};

const realV5: Library = {
  imports: { CredentialsSignin: CredentialsSigninV5 as unknown as Imports["CredentialsSignin"] },
  serve(options) {
    const { handlers } = NextAuthV5(options as unknown as Parameters<typeof NextAuthV5>[0] & object);
    return (request) => handlers.POST(new NextRequest(request));
  },
};

const oursV5: Library = {
  imports: { CredentialsSignin: CredentialsSignin as unknown as Imports["CredentialsSignin"] },
  serve(options) {
    const { handlers } = NextAuth(toConfig(options));
    return (request) => handlers.POST(new NextRequest(request) as never);
  },
};

export const libraries: Readonly<Record<Generation, { readonly real: Library; readonly ours: Library }>> = {
  v4: { real: realV4, ours: oursV4 },
  v5: { real: realV5, ours: oursV5 },
};
