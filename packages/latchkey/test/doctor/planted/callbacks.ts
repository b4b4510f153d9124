import type { EditedApp } from "./edited-app.js";
import type { Mistake } from "./mistake.js";
import { keepInTokens, optionsPath } from "./options.js";

const v4Pages = "pages/api/auth/[...nextauth].ts";

/** A callback, by how it begins, that gives nothing any longer. */
const emptied =
  (path: string, [name, parameters]: readonly [name: string, parameters: string], giving: string) =>
  (app: EditedApp) => {
    app.replace(path, giving, giving.replace("return", "void"));
    app.replace(path, name + parameters, `${name}/*!*/${parameters}`);
  };

export const callbackMistakes: readonly Mistake[] = [
  {
    what: "callbacks.session returns nothing",
    code: "SESSION_CALLBACK_EMPTY",
    plant: {
      "v4-app-router": emptied("lib/auth.ts", ["session", "({ session, user })"], "return session;"),
      "v4-pages": emptied(v4Pages, ["session", "({ session, token })"], "return session;"),
      "v5-roles": emptied("auth.ts", ["session", "({ session, token"], "return { expires"),
      demo: emptied("auth.ts", ["session", "({ session, token"], "return {\n        expires"),
    },
  },
  {
    what: "callbacks.session gives nobody",
    code: "SESSION_WITHOUT_USER",
    plant: {
      "v4-app-router": (app) =>
        app.replace(
          "lib/auth.ts",
          "return session;",
          "return /*!*/{ expires: session.expires, id: user.id };",
        ),
      "v4-pages": (app) =>
        app.replace(v4Pages, "return session;", "return /*!*/{ expires: session.expires };"),
      "v5-roles": (app) =>
        app.replace(
          "auth.ts",
          "return { expires: session.expires, user: {",
          "return /*!*/{ expires: session.expires, person: {",
        ),
      demo: (app) => {
        app.replace("auth.ts", "return {\n        expires", "return /*!*/{\n        expires");
        app.replace("auth.ts", "user: { id, name", "person: { id, name");
      },
    },
  },
  {
    what: "callbacks.jwt returns nothing",
    code: "JWT_CALLBACK_EMPTY",
    plant: {
      "v4-app-router": (app) =>
        app.replace(
          "lib/auth.ts",
          "callbacks: {",
          "callbacks: {\n    jwt: /*!*/({ token }) => {\n      token.seen = true;\n    },",
        ),
      "v4-pages": emptied(v4Pages, ["jwt", "({ token, user"], "return token;"),
      "v5-roles": emptied("auth.ts", ["jwt", "({ token, user"], "return token;"),
      demo: emptied("auth.ts", ["jwt", "({ token, account })"], "return token;"),
    },
  },
  {
    what: "a field of the token never reaches the session",
    code: "SESSION_FIELD_DROPPED",
    plant: {
      "v4-app-router"(app) {
        keepInTokens(app);
        app.replace(
          optionsPath(app),
          "callbacks: {",
          "callbacks: {\n    jwt({ token, user }) {\n      if (user) /*!*/token.id = user.id;\n      return token;\n    },",
        );
      },
      "v4-pages"(app) {
        app.replace(v4Pages, "      session.user.role = token.role;\n", "");
        app.replace(v4Pages, "token.role = user.role", "/*!*/token.role = user.role");
      },
      "v5-roles"(app) {
        keepInTokens(app);
        app.replace("auth.ts", "token.id = user.id", "/*!*/token.id = user.id");
        app.replace("auth.ts", "token.role = user.role", "/*!*/token.role = user.role");
        app.replace("auth.ts", "const { id, role } = token ?? user;", "const { id, role } = user;");
      },
      demo(app) {
        app.replace(
          "auth.ts",
          "if (account) token",
          'if (account) /*!*/token.plan = "free";\n      if (account) token',
        );
        app.replace("app/account/page.tsx", "<h1>{session.user.name}</h1>", "<h1>{session.user.plan}</h1>");
      },
    },
  },
];
