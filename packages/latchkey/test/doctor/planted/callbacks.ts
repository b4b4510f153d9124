import type { Mistake } from "./mistake.js";
import { keepInTokens, optionsPath } from "./options.js";

const v4Pages = "pages/api/auth/[...nextauth].ts";

export const callbackMistakes: readonly Mistake[] = [
  {
    what: "callbacks.session returns nothing",
    code: "SESSION_CALLBACK_EMPTY",
    plant: {
      "v4-app-router"(app) {
        app.replace("lib/auth.ts", "      return session;\n", "");
        app.replace("lib/auth.ts", "session({ session, user })", "session/*!*/({ session, user })");
      },
      "v4-pages"(app) {
        app.replace(v4Pages, "      return session;\n", "");
        app.replace(v4Pages, "session({ session, token })", "session/*!*/({ session, token })");
      },
      "v5-roles"(app) {
        app.replace("auth.ts", "return { expires", "void { expires");
        app.replace("auth.ts", "session({ session, token", "session/*!*/({ session, token");
      },
      demo(app) {
        app.replace("auth.ts", "return {\n        expires", "void {\n        expires");
        app.replace("auth.ts", "session({ session, token", "session/*!*/({ session, token");
      },
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
      "v4-pages"(app) {
        app.replace(v4Pages, "      return token;\n", "");
        app.replace(v4Pages, "jwt({ token, user", "jwt/*!*/({ token, user");
      },
      "v5-roles"(app) {
        app.replace("auth.ts", "      return token;\n", "");
        app.replace("auth.ts", "jwt({ token, user", "jwt/*!*/({ token, user");
      },
      demo(app) {
        app.replace("auth.ts", "      return token;\n", "");
        app.replace("auth.ts", "jwt({ token, account })", "jwt/*!*/({ token, account })");
      },
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
