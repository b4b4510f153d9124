import type { EditedApp } from "./edited-app.js";
import { everywhere, type Mistake } from "./mistake.js";

const onNode = "proxy.ts always runs on Node, where there are sockets";

/** Only middleware.ts runs on Edge. */
function loadDriver(app: EditedApp, path: string): void {
  if (app.proxyPath === "proxy.ts") {
    app.cannot(onNode);
    return;
  }
  app.prepend(path, 'import "pg";\n');
  app.prepend("middleware.ts", "/*!*/");
}

/** What a guard of the app's own may look like, by how the app asks. */
const guards = {
  v4: (matcher: string, answer: string) => `import { getToken } from "next-auth/jwt";
import { type NextRequest, NextResponse } from "next/server";

export default async function guard(request: NextRequest) {
  if ((await getToken({ req: request })) !== null) return NextResponse.next();
  return ${answer};
}

export const config = { matcher: /*!*/${matcher} };
`,
  v5: (matcher: string, answer: string) => `import { auth } from "@/auth";

export default auth((request) => {
  if (!request.auth) return ${answer};
});

export const config = { matcher: /*!*/${matcher}, runtime: "nodejs" };
`,
  own: (matcher: string, answer: string) => `import { auth } from "@/auth";

export const proxy = auth.proxy((request) => {
  if (request.auth === null) return ${answer};
});

export const config = { matcher: /*!*/${matcher} };
`,
} as const;

const toLogin = (path: string) => `Response.redirect(new URL("${path}", request.url))`;
const refusal = "new Response(null, { status: 401 })";
const allButFiles = '["/((?!_next).*)"]';

export const proxyMistakes: readonly Mistake[] = [
  {
    what: "the proxy is in the folder app",
    code: "PROXY_NOT_RUNNING",
    plant: everywhere((app) => {
      const path = app.proxyPath;
      app.move(path, `app/${path}`);
      app.prepend(`app/${path}`, "/*!*/");
    }),
  },
  {
    what: "the proxy is in src, and the app is not",
    code: "PROXY_NOT_RUNNING",
    plant: everywhere((app) => {
      const path = app.proxyPath;
      app.move(path, `src/${path}`);
      app.prepend(`src/${path}`, "/*!*/");
    }),
  },
  {
    what: "there is a proxy and a middleware",
    code: "PROXY_AND_MIDDLEWARE",
    plant: everywhere((app) => {
      const other = app.proxyPath === "proxy.ts" ? "middleware.ts" : "proxy.ts";
      app.write(other, "export default function pass() {}\n");
      app.prepend("proxy.ts", "/*!*/");
    }),
  },
  {
    what: "the matcher covers the endpoints",
    code: "PROXY_GUARDS_AUTH_ROUTES",
    plant: {
      "v4-app-router": (app) => app.write(app.proxyPath, guards.v4(allButFiles, toLogin("/api/auth/signin"))),
      "v4-pages": (app) => app.write(app.proxyPath, guards.v4('["/api/:path*"]', refusal)),
      "v5-roles": (app) => app.write(app.proxyPath, guards.v5(allButFiles, toLogin("/login"))),
      demo: (app) => app.write(app.proxyPath, guards.own('"/:path*"', refusal)),
    },
  },
  {
    what: "the matcher covers the sign-in page",
    code: "PROXY_GUARDS_AUTH_ROUTES",
    plant: {
      "v4-app-router": "its sign-in page is one of the endpoints, which are a mistake of their own",
      "v4-pages": (app) => app.write(app.proxyPath, guards.v4('["/((?!api|_next).*)"]', toLogin("/login"))),
      "v5-roles": (app) => app.write(app.proxyPath, guards.v5('["/((?!api|_next).*)"]', toLogin("/login"))),
      demo: "its sign-in page is one of the endpoints, which are a mistake of their own",
    },
  },
  {
    what: "callbacks.authorized decides nothing",
    code: "AUTHORIZED_CALLBACK_IGNORED",
    plant: {
      "v4-app-router": "withAuth asks callbacks.authorized before it calls a function",
      "v4-pages": "withAuth asks callbacks.authorized before it calls a function",
      "v5-roles"(app) {
        app.replace("auth.ts", 'return Response.redirect(new URL("/forbidden", nextUrl));', "return false;");
        app.write(
          app.proxyPath,
          'import { auth } from "@/auth";\n\nexport default /*!*/auth((request) => {\n  console.log(request.url);\n});\n\nexport const config = { matcher: ["/dashboard/:path*"], runtime: "nodejs" };\n',
        );
      },
      demo(app) {
        app.replace("auth.ts", "callbacks: {", "callbacks: {\n    authorized: ({ auth }) => auth !== null,");
        app.write(
          "proxy.ts",
          'import { auth } from "@/auth";\n\nexport default /*!*/auth((request) => {\n  console.log(request.url);\n});\n\nexport const config = { matcher: ["/account"] };\n',
        );
      },
    },
  },
  {
    what: "only the proxy guards a page",
    code: "GUARDED_BY_PROXY_ONLY",
    plant: {
      "v4-app-router": (app) =>
        app.replace("app/members/page.tsx", "default function", "default /*!*/async function"),
      "v4-pages"(app) {
        app.write(
          app.proxyPath,
          'export { default } from "next-auth/middleware";\n\nexport const config = { matcher: ["/dashboard"] };\n',
        );
        app.replace(
          "pages/dashboard.tsx",
          "export default",
          "export const /*!*/getServerSideProps = () => ({ props: { sum: 1815 } });\n\nexport default",
        );
      },
      "v5-roles"(app) {
        if (app.column.variant === "guards") {
          app.cannot("its proxy guards pages that ask for themselves, and no other");
          return;
        }
        app.replace("app/dashboard/page.tsx", "default function", "default /*!*/async function");
      },
      demo(app) {
        app.replace("proxy.ts", '["/", "/api/auth/session"]', '["/account"]');
        app.replace("app/account/page.tsx", 'import { auth } from "@/auth";\n', "");
        app.replace("app/account/page.tsx", "await auth()", "await fetch(`https://example.com/me`)");
        app.replace("app/account/page.tsx", "default async", "default /*!*/async");
      },
    },
  },
  {
    what: "the middleware loads a database driver on Edge",
    code: "EDGE_ADAPTER_UNAVAILABLE",
    plant: {
      "v4-app-router": (app) => loadDriver(app, "middleware.ts"),
      "v4-pages": (app) => loadDriver(app, "middleware.ts"),
      "v5-roles"(app) {
        loadDriver(app, "lib/prisma.ts");
        if (app.why !== null) return;
        if (app.column.variant === "edge") app.prepend("auth.config.ts", 'import "./lib/prisma";\n');
        else app.replace("middleware.ts", 'runtime: "nodejs", ', "");
      },
      demo: onNode,
    },
  },
  {
    what: "the proxy answers with another response than the one that sets the cookie",
    code: "SET_COOKIE_LOST",
    plant: {
      "v4-app-router": (app) => app.write(app.proxyPath, rotating),
      "v4-pages": (app) => app.write(app.proxyPath, rotating),
      "v5-roles": (app) =>
        app.write(
          app.proxyPath,
          `import { NextResponse } from "next/server";
import { auth } from "@/auth";

export default async function proxy(request) {
  await /*!*/auth(request);
  return NextResponse.next();
}

export const config = { matcher: ["/dashboard/:path*"], runtime: "nodejs" };
`,
        ),
      demo: (app) =>
        app.write(
          app.proxyPath,
          `import { NextResponse } from "next/server";
import { auth } from "@/auth";

const guard = auth.proxy();

export async function proxy(request, event) {
  const answer = await /*!*/guard(request, event);
  if (answer.status === 401) return NextResponse.redirect(new URL("/", request.url));
  return NextResponse.next();
}

export const config = { matcher: ["/account"] };
`,
        ),
    },
  },
  {
    what: "a Route Handler answers with another response than the one that sets the cookie",
    code: "SET_COOKIE_LOST",
    plant: {
      "v4-app-router": "the handler of next-auth 4 is one function, which nobody calls from another",
      "v4-pages": "the handler of next-auth 4 writes into the response it is given",
      "v5-roles": (app) => app.write("app/api/auth/[...nextauth]/route.ts", wrapping("handlers")),
      demo: (app) => app.write("app/api/auth/[...nextauth]/route.ts", wrapping("handlers")),
    },
  },
];

const rotating = `import { encode, getToken } from "next-auth/jwt";
import { type NextRequest, NextResponse } from "next/server";

const sessionCookie = "__Secure-next-auth.session-token";

export default async function proxy(request: NextRequest) {
  const token = await getToken({ req: request });
  if (token === null) return NextResponse.next();
  const response = NextResponse.next();
  /*!*/response.cookies.set(sessionCookie, await encode({ token, secret: process.env.NEXTAUTH_SECRET ?? "" }));
  if (request.nextUrl.pathname === "/old") return NextResponse.redirect(new URL("/new", request.url));
  return response;
}
`;

const wrapping = (handlers: string) => `import { ${handlers.split(".")[0]} } from "@/auth";

export const { GET } = ${handlers};

export async function POST(request: Request) {
  const answer = await /*!*/${handlers}.POST(request);
  return Response.json({ ok: answer.ok });
}
`;
