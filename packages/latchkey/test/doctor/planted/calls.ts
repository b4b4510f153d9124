import type { EditedApp } from "./edited-app.js";
import type { Mistake } from "./mistake.js";

// One place in each app where the visitor is asked for.
const helloRoute = "app/api/hello/route.ts";
const visitor = "components/visitor.tsx";
const account = "pages/account.tsx";
const oldAccount = "pages/old-account.tsx";
const accounts = "app/accounts/page.tsx";
const demoAccount = "app/account/page.tsx";
const demoPages = "pages/pages-account.tsx";

const v4Call = "getServerSession(authOptions)";
const pagesCall = "getServerSession(context.req, context.res, authOptions)";

const noServerSession = "auth() has its options by itself, and there is no getServerSession to give them to";

/** In the page that asks with `await auth()` something else is asked. */
const insteadOfAuth = (path: string, text: string) => (app: EditedApp) =>
  app.replace(path, "await auth()", text);

const selfFetch = (variable: string, path: string, init = "") =>
  `(await /*!*/fetch(\`\${process.env.${variable}}${path}\`${init})).json()`;

const oneCookie = `, { headers: { cookie: "s=" + (await cookies()).get("next-auth.session-token")?.value } }`;
const importCookies = 'import { cookies } from "next/headers";\n';

const importCache = 'import { unstable_cache } from "next/cache";\n';
const inCache = (call: string) => `unstable_cache(async () => /*!*/${call})()`;

export const callMistakes: readonly Mistake[] = [
  {
    what: "the app fetches its own route without cookies",
    code: "SELF_FETCH_NO_COOKIE",
    plant: {
      "v4-app-router": (app) =>
        app.replace(visitor, `await ${v4Call}`, selfFetch("NEXTAUTH_URL", "/api/hello")),
      "v4-pages": (app) =>
        app.replace(oldAccount, "getSession(context)", selfFetch("NEXTAUTH_URL", "/api/session/root")),
      "v5-roles": insteadOfAuth(accounts, selfFetch("AUTH_URL", "/api/accounts")),
      demo: insteadOfAuth(demoAccount, selfFetch("AUTH_URL", "/api/places/route-handler")),
    },
  },
  {
    what: "the app fetches its own route with one cookie",
    code: "SELF_FETCH_COOKIE_FILTERED",
    plant: {
      "v4-app-router"(app) {
        app.replace(visitor, `await ${v4Call}`, selfFetch("NEXTAUTH_URL", "/api/hello", oneCookie));
        app.prepend(visitor, importCookies);
      },
      "v4-pages": (app) =>
        app.replace(
          oldAccount,
          "getSession(context)",
          selfFetch(
            "NEXTAUTH_URL",
            "/api/session/root",
            ', { headers: { cookie: new Map(Object.entries(context.req.cookies)).get("next-auth.session-token") } }',
          ),
        ),
      "v5-roles"(app) {
        insteadOfAuth(accounts, selfFetch("AUTH_URL", "/api/accounts", oneCookie))(app);
        app.prepend(accounts, importCookies);
      },
      demo(app) {
        insteadOfAuth(demoAccount, selfFetch("AUTH_URL", "/api/places/route-handler", oneCookie))(app);
        app.prepend(demoAccount, importCookies);
      },
    },
  },
  {
    what: "getServerSession has no options",
    code: "OPTIONS_MISSING",
    plant: {
      "v4-app-router": (app) => app.replace(helloRoute, v4Call, "/*!*/getServerSession()"),
      "v4-pages": (app) => app.replace(account, pagesCall, "/*!*/getServerSession(context.req, context.res)"),
      "v5-roles": noServerSession,
      demo: noServerSession,
    },
  },
  {
    what: "the arguments are in a wrong order",
    code: "ARGS_ORDER",
    plant: {
      "v4-app-router"(app) {
        app.replace(helloRoute, "GET()", "GET(req: Request, res: Response)");
        app.replace(helloRoute, v4Call, "/*!*/getServerSession(authOptions, req, res)");
      },
      "v4-pages": (app) =>
        app.replace(account, pagesCall, "/*!*/getServerSession(authOptions, context.req, context.res)"),
      "v5-roles": noServerSession,
      demo: noServerSession,
    },
  },
  {
    what: "Pages routes are given no request",
    code: "REQ_RES_MISSING",
    plant: {
      "v4-app-router": "the app has no pages folder, and the app folder keeps the request by itself",
      "v4-pages": (app) => app.replace(account, pagesCall, "/*!*/getServerSession(authOptions)"),
      "v5-roles": (app) => app.replace("pages/report.tsx", "auth(context)", "/*!*/auth()"),
      demo: (app) => app.replace(demoPages, "auth(context)", "/*!*/auth()"),
    },
  },
  {
    what: "the session is read while a module is loaded",
    code: "OUTSIDE_REQUEST",
    plant: {
      "v4-app-router"(app) {
        app.replace(helloRoute, `  const session = await ${v4Call};\n`, "");
        app.replace(helloRoute, "export async", `const session = await /*!*/${v4Call};\nexport async`);
      },
      "v4-pages": (app) =>
        app.replace(
          "lib/auth.ts",
          "export function auth",
          "export const early = /*!*/getServerSession(authOptions);\n\nexport function auth",
        ),
      "v5-roles"(app) {
        app.replace(accounts, "  const session = await auth();\n", "");
        app.replace(accounts, "export default", "const session = await /*!*/auth();\nexport default");
      },
      demo(app) {
        app.replace(demoAccount, "  const session = await auth();\n", "");
        app.replace(demoAccount, "export default", "const session = await /*!*/auth();\nexport default");
      },
    },
  },
  {
    what: "the session is not awaited",
    code: "NOT_AWAITED",
    plant: {
      "v4-app-router": (app) => app.replace(visitor, `await ${v4Call}`, `/*!*/${v4Call}`),
      "v4-pages": (app) => app.replace(oldAccount, "await getSession(context)", "/*!*/getSession(context)"),
      "v5-roles": insteadOfAuth(accounts, "/*!*/auth()"),
      demo: insteadOfAuth(demoAccount, "/*!*/auth()"),
    },
  },
  {
    what: "a function for the browser is called on the server",
    code: "CLIENT_API_ON_SERVER",
    plant: {
      "v4-app-router"(app) {
        app.replace(
          visitor,
          'import { getServerSession } from "next-auth"',
          'import { getSession } from "next-auth/react"',
        );
        app.replace(visitor, v4Call, "/*!*/getSession()");
      },
      "v4-pages": (app) => app.replace(oldAccount, "getSession(context)", "/*!*/getSession()"),
      "v5-roles"(app) {
        insteadOfAuth(accounts, "await /*!*/getSession()")(app);
        app.replace(
          accounts,
          'import { auth } from "@/auth"',
          'import { getSession } from "next-auth/react"',
        );
      },
      demo(app) {
        insteadOfAuth(demoAccount, "await /*!*/getSession()")(app);
        app.replace(
          demoAccount,
          'import { auth } from "@/auth"',
          'import { getSession } from "next-auth/react"',
        );
      },
    },
  },
  {
    what: "a Route Handler gives auth() its request",
    code: "HANDLER_ARG_AS_SESSION",
    plant: {
      "v4-app-router": "next-auth 4 has no auth(), and that of its folder beyond reads no request by itself",
      "v4-pages": "next-auth 4 has no auth() that takes a request",
      "v5-roles"(app) {
        const path = "app/api/token/route.ts";
        app.replace(path, "getToken({ req, secret: process.env.AUTH_SECRET })", "/*!*/auth(req)");
        app.prepend(path, 'import { auth } from "@/auth";\n');
      },
      demo(app) {
        const path = "app/api/places/plain/route.ts";
        app.replace(path, "await askForVisitor(url, request)", "{ url, session: await /*!*/auth(request) }");
        app.prepend(path, 'import { auth } from "@/auth";\n');
      },
    },
  },
  {
    what: "a static page reads the session",
    code: "STATIC_RENDER",
    plant: {
      "v4-app-router": (app) => app.prepend("app/page.tsx", 'export const dynamic = /*!*/"force-static";\n'),
      "v4-pages"(app) {
        app.replace(account, "getServerSideProps: GetServerSideProps", "getStaticProps: GetServerSideProps");
        app.replace(account, pagesCall, `/*!*/${pagesCall}`);
      },
      "v5-roles": (app) => app.prepend(accounts, 'export const dynamic = /*!*/"force-static";\n'),
      demo: (app) => app.prepend(demoAccount, 'export const dynamic = /*!*/"force-static";\n'),
    },
  },
  {
    what: "the session is read in a cache",
    code: "CACHED_SCOPE",
    plant: {
      "v4-app-router"(app) {
        app.replace(visitor, v4Call, inCache(v4Call));
        app.prepend(visitor, importCache);
      },
      "v4-pages"(app) {
        app.replace(account, pagesCall, inCache(pagesCall));
        app.prepend(account, importCache);
      },
      "v5-roles"(app) {
        insteadOfAuth(accounts, `await ${inCache("auth()")}`)(app);
        app.prepend(accounts, importCache);
      },
      demo(app) {
        insteadOfAuth(demoAccount, `await ${inCache("auth()")}`)(app);
        app.prepend(demoAccount, importCache);
      },
    },
  },
  {
    what: "a catch keeps the redirect",
    code: "REDIRECT_SWALLOWED",
    plant: {
      "v4-app-router": (app) =>
        app.replace(
          "app/beyond/api/leave/route.ts",
          'await signOut({ redirectTo: "/" });',
          'try {\n    await /*!*/signOut({ redirectTo: "/" });\n  } catch {\n    return new Response(null, { status: 500 });\n  }',
        ),
      "v4-pages"(app) {
        const path = "app/beyond/api/required/route.ts";
        app.replace(
          path,
          "await auth.required();",
          'await auth.required();\n  try {\n    /*!*/redirect("/");\n  } catch (error) {\n    console.error(error);\n  }',
        );
        app.prepend(path, 'import { redirect } from "next/navigation";\n');
      },
      "v5-roles"(app) {
        app.replace("app/login/actions.ts", "    throw error;\n", "");
        app.replace("app/login/actions.ts", 'signIn("credentials"', '/*!*/signIn("credentials"');
      },
      demo(app) {
        app.replace("app/actions.ts", "    throw error;\n  }\n  return null;", "  }\n  return null;");
        app.replace("app/actions.ts", 'signIn("credentials"', '/*!*/signIn("credentials"');
      },
    },
  },
  {
    what: "the hook has no provider above it",
    code: "CLIENT_HOOK_OUTSIDE_PROVIDER",
    plant: {
      "v4-app-router"(app) {
        const path = "components/session-boundary.tsx";
        app.replace(path, 'import { SessionProvider } from "next-auth/react";\n', "");
        app.replace(path, "<SessionProvider>{children}</SessionProvider>", "children");
        app.replace("components/client-visitor.tsx", "useSession();", "/*!*/useSession();");
      },
      "v4-pages"(app) {
        app.write(
          "pages/_app.tsx",
          'import type { AppProps } from "next/app";\n\nexport default function App({ Component, pageProps }: AppProps) {\n  return <Component {...pageProps} />;\n}\n',
        );
        app.replace(account, "useSession({", "/*!*/useSession({");
      },
      "v5-roles"(app) {
        app.replace("app/providers.tsx", 'import { SessionProvider } from "next-auth/react";\n', "");
        app.replace("app/providers.tsx", "<SessionProvider>{children}</SessionProvider>", "children");
        app.replace("app/beyond/members/page.tsx", "useSession(", "/*!*/useSession(");
      },
      demo(app) {
        app.replace("board/board.tsx", 'import { SessionProvider } from "next-auth/react";\n', "");
        app.replace("board/board.tsx", "<SessionProvider>", "<>");
        app.replace("board/board.tsx", "</SessionProvider>", "</>");
        app.replace("board/use-session-place.tsx", "useSession();", "/*!*/useSession();");
      },
    },
  },
];
