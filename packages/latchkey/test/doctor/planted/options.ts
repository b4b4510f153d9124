import type { Scenario } from "../support/app-copy.js";
import type { EditedApp } from "./edited-app.js";
import { everywhere, type Mistake } from "./mistake.js";

/** Where each app says its options, and words there after which more can be said. */
const places: Readonly<Record<Scenario, { readonly path: string; readonly anchor: string }>> = {
  "v4-app-router": { path: "lib/auth.ts", anchor: "  secret: process.env.NEXTAUTH_SECRET,\n" },
  "v4-pages": {
    path: "pages/api/auth/[...nextauth].ts",
    anchor: '  session: { strategy: "jwt", maxAge: 7 * 24 * 60 * 60 },\n',
  },
  "v5-roles": {
    path: "auth.ts",
    anchor: '  session: { strategy: sessions === "jwt" ? "jwt" : "database" },\n',
  },
  demo: { path: "auth.ts", anchor: "  adapter: store,\n" },
};

export const optionsPath = (app: EditedApp): string => places[app.column.name].path;

/** Adds options. */
export function addOption(app: EditedApp, text: string): void {
  const { path, anchor } = places[app.column.name];
  app.replace(path, anchor, `${anchor}  ${text},\n`);
}

/** Sessions in tokens, whatever the app says itself, and more options. */
export function keepInTokens(app: EditedApp, more = ""): void {
  const { path, anchor } = places[app.column.name];
  const isKept = app.column.name === "v4-app-router" || app.column.name === "demo";
  const others = isKept ? anchor : "";
  if (app.column.name === "demo") {
    for (const kind of ["cookie", "database"]) app.replace(path, `, ...sessionOptions.${kind}`, "");
  }
  app.replace(path, anchor, `${others}  session: { strategy: "jwt" },\n${more === "" ? "" : `  ${more},\n`}`);
}

/** Says how the session cookie is written; one of the demo's own would be said twice. */
function setCookie(app: EditedApp, text: string): void {
  if (app.column.name === "demo") app.replace("auth.ts", ", ...sessionOptions.database", "");
  addOption(app, `cookies: { sessionToken: { options: { ${text} } } }`);
}

/** Adds a provider of the library's own. */
export function addProvider(app: EditedApp, text: string, name: string): void {
  const path = optionsPath(app);
  app.replace(path, "providers: [\n", `providers: [\n      ${text},\n`);
  app.prepend(path, `import Added from "next-auth/providers/${name}";\n`);
}

const adapters: Readonly<Record<Scenario, string>> = {
  "v4-app-router": "  adapter: PrismaAdapter(prisma),\n",
  "v4-pages": "",
  "v5-roles": "  adapter,\n",
  demo: "  adapter: store,\n",
};

const onlyPasswords = "people sign in by a password alone, so nobody comes back from another site";

/** A guard with options of its own before the handler of next-auth 5 or createAuth. */
const guardOf = (options: string) => `import NextAuth from "next-auth";
export default /*!*/NextAuth({ providers: [], ${options} }).auth;
export const config = { runtime: "nodejs", matcher: ["/dashboard/:path*"] };
`;

/** `withAuth` or `getToken` with options of its own. */
const withAuthOf = (options: string) => `import { withAuth } from "next-auth/middleware";
export default /*!*/withAuth({ ${options} });
export const config = { matcher: ["/members/:path*", "/dashboard/:path*"] };
`;

const sameStrategy = "withAuth of next-auth 4 takes no strategy that could be another one";

export const optionMistakes: readonly Mistake[] = [
  {
    what: "the proxy has another strategy than the handler",
    code: "OPTIONS_DIVERGE",
    plant: {
      "v4-app-router": sameStrategy,
      "v4-pages": sameStrategy,
      "v5-roles"(app) {
        keepInTokens(app);
        app.write(app.proxyPath, guardOf('session: { strategy: "database" }'));
      },
      demo(app) {
        keepInTokens(app);
        app.write(app.proxyPath, guardOf('session: { strategy: "database" }'));
      },
    },
  },
  {
    what: "the proxy has another cookie than the handler",
    code: "OPTIONS_DIVERGE",
    plant: {
      "v4-app-router": (app) =>
        app.write(app.proxyPath, withAuthOf('cookies: { sessionToken: { name: "mine" } }')),
      "v4-pages": (app) =>
        app.write(app.proxyPath, withAuthOf('cookies: { sessionToken: { name: "mine" } }')),
      "v5-roles"(app) {
        keepInTokens(app);
        const strategy = 'session: { strategy: "jwt" }';
        app.write(app.proxyPath, guardOf(`${strategy}, cookies: { sessionToken: { name: "mine" } }`));
      },
      demo(app) {
        keepInTokens(app);
        const strategy = 'session: { strategy: "jwt" }';
        app.write(app.proxyPath, guardOf(`${strategy}, cookies: { sessionToken: { name: "mine" } }`));
      },
    },
  },
  {
    what: "the proxy has another secret than the handler",
    code: "OPTIONS_DIVERGE",
    plant: {
      "v4-app-router": (app) => app.write(app.proxyPath, withAuthOf("secret: process.env.EDGE_SECRET")),
      "v4-pages": (app) => app.write(app.proxyPath, withAuthOf("secret: process.env.EDGE_SECRET")),
      "v5-roles"(app) {
        keepInTokens(app, "secret: process.env.AUTH_SECRET");
        const strategy = 'session: { strategy: "jwt" }';
        app.write(app.proxyPath, guardOf(`${strategy}, secret: process.env.EDGE_SECRET`));
      },
      demo(app) {
        keepInTokens(app, "secret: process.env.AUTH_SECRET");
        const strategy = 'session: { strategy: "jwt" }';
        app.write(app.proxyPath, guardOf(`${strategy}, secret: process.env.EDGE_SECRET`));
      },
    },
  },
  {
    what: "getToken has another secret than the handler",
    code: "OPTIONS_DIVERGE",
    plant: {
      "v4-app-router"(app) {
        app.write(
          "app/api/token/route.ts",
          'import { getToken } from "next-auth/jwt";\n\nexport const GET = async (req: Request) =>\n  Response.json(await /*!*/getToken({ req, secret: process.env.JWT_SECRET }));\n',
        );
      },
      "v4-pages": (app) =>
        app.replace(
          "pages/api/session/[form].ts",
          "getToken({ req })",
          "/*!*/getToken({ req, secret: process.env.JWT_SECRET })",
        ),
      "v5-roles"(app) {
        addOption(app, "secret: process.env.AUTH_SECRET");
        app.replace(
          "app/api/token/route.ts",
          "getToken({ req, secret: process.env.AUTH_SECRET })",
          "/*!*/getToken({ req, secret: process.env.JWT_SECRET })",
        );
      },
      demo(app) {
        addOption(app, "secret: process.env.AUTH_SECRET");
        app.write(
          "app/api/token/route.ts",
          'import { getToken } from "next-auth/jwt";\n\nexport const GET = async (req: Request) =>\n  Response.json(await /*!*/getToken({ req, secret: process.env.JWT_SECRET }));\n',
        );
      },
    },
  },
  {
    what: "encode is given without decode",
    code: "ENCODE_WITHOUT_DECODE",
    plant: {
      "v4-app-router": (app) => keepInTokens(app, "jwt: { encode: /*!*/async () => String(Date.now()) }"),
      "v4-pages": (app) =>
        app.replace(
          optionsPath(app),
          "  providers: [\n",
          "  jwt: { encode: /*!*/async () => String(Date.now()) },\n  providers: [\n",
        ),
      "v5-roles"(app) {
        keepInTokens(app);
        app.replace(
          "auth.ts",
          '...(sessions === "encode" ? { jwt: { encode: encodeAsRow(adapter) } } : {}),',
          "jwt: { encode: /*!*/encodeAsRow(adapter) },",
        );
      },
      demo: (app) => keepInTokens(app, "jwt: { encode: /*!*/async () => String(Date.now()) }"),
    },
  },
  {
    what: "the secret stands in the source",
    code: "SECRET_WEAK",
    plant: {
      "v4-app-router": (app) =>
        app.replace(
          "lib/auth.ts",
          "process.env.NEXTAUTH_SECRET",
          'process.env.NEXTAUTH_SECRET ?? /*!*/"7f3a1c9e5b8d2046f1e3a5c7092b4d6e8f0a1b2c"',
        ),
      "v4-pages": (app) =>
        app.replace(
          optionsPath(app),
          "secret: process.env.NEXTAUTH_SECRET",
          'secret: process.env.NEXTAUTH_SECRET || /*!*/"a secret"',
        ),
      "v5-roles": (app) => addOption(app, 'secret: process.env.AUTH_SECRET ?? /*!*/"a secret"'),
      demo: (app) => addOption(app, 'secret: process.env.AUTH_SECRET ?? /*!*/"a secret"'),
    },
  },
  {
    what: "a strict cookie, and people who come back from another site",
    code: "SAMESITE_BLOCKED",
    plant: {
      ...everywhere((app) => setCookie(app, 'sameSite: /*!*/"strict"')),
      "v4-pages": onlyPasswords,
    },
  },
  {
    what: "a cookie for another domain",
    code: "COOKIE_DOMAIN_REJECTED",
    plant: everywhere((app) => {
      setCookie(app, 'domain: /*!*/".other.example"');
      app.write(".env.production", "AUTH_URL=https://app.example.com\n");
    }),
  },
  {
    what: "the session cookie is for a part of the app",
    code: "COOKIE_PATH_MISMATCH",
    plant: everywhere((app) => setCookie(app, 'path: /*!*/"/account"')),
  },
  {
    what: "the session cookie is always Secure, and the app is at a plain address",
    code: "SECURE_COOKIE_OVER_HTTP",
    plant: everywhere((app) => {
      setCookie(app, "secure: /*!*/true");
      app.write(".env.production", "AUTH_URL=http://192.168.1.20:3000\n");
    }),
  },
  {
    what: "links are sent, and nothing keeps what they are checked by",
    code: "ADAPTER_MISSING",
    plant: everywhere((app) => {
      const adapter = adapters[app.column.name];
      if (adapter !== "") app.replace(optionsPath(app), adapter, "");
      addProvider(
        app,
        '/*!*/Added({ from: "app@example.com" })',
        app.column.name.startsWith("v4") ? "email" : "nodemailer",
      );
    }),
  },
  {
    what: "passwords are asked for, and nothing checks them",
    code: "AUTHORIZE_MISSING",
    plant: {
      "v4-app-router": (app) => addProvider(app, "/*!*/Added({ credentials: {} })", "credentials"),
      "v4-pages": (app) => addProvider(app, '/*!*/Added({ id: "pin", credentials: {} })', "credentials"),
      "v5-roles": (app) => addProvider(app, '/*!*/Added({ id: "pin" })', "credentials"),
      demo: (app) => addProvider(app, '/*!*/Added({ id: "pin" })', "credentials"),
    },
  },
  {
    what: "a provider is there twice",
    code: "PROVIDER_DUPLICATE",
    plant: everywhere((app) => addProvider(app, "Added, /*!*/Added({})", "discord")),
  },
];
