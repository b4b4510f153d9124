import type { EditedApp } from "./edited-app.js";
import { everywhere, type Mistake } from "./mistake.js";

const secret = "7f3a1c9e5b8d2046f1e3a5c7092b4d6e8f0a1b2c";

const environment = (what: string, code: Mistake["code"], text: string): Mistake => ({
  what,
  code,
  plant: everywhere((app) => app.write(".env.local", text)),
});

const configPath = (app: EditedApp) =>
  app.paths.find((path) => /^next\.config\./.test(path)) ?? "next.config.mjs";

const lockfile = (path: string, text: string): Mistake => ({
  what: `two copies of the library in ${path}`,
  code: "PACKAGE_DUPLICATE",
  plant: everywhere((app) => app.write(path, text)),
});

export const surroundingMistakes: readonly Mistake[] = [
  environment("the environment files have no secret", "SECRET_MISSING", "/*!*/AUTH_TRUST_HOST=true\n"),
  environment(
    "the secret has no value",
    "SECRET_MISSING",
    "NEXTAUTH_URL=http://localhost:3000\n/*!*/NEXTAUTH_SECRET=\n",
  ),
  environment("the secret is short", "SECRET_WEAK", "# for this machine\n/*!*/NEXTAUTH_SECRET=secret\n"),
  environment(
    "the secret is a placeholder",
    "SECRET_WEAK",
    "/*!*/AUTH_SECRET=change-me-change-me-change-me-change-me\n",
  ),
  environment(
    "the secret is for every browser",
    "SECRET_WEAK",
    `AUTH_SECRET=${secret}\n/*!*/NEXT_PUBLIC_AUTH_SECRET=${secret}\n`,
  ),
  environment(
    "the address has no scheme",
    "AUTH_URL_INVALID",
    `AUTH_SECRET=${secret}\n/*!*/AUTH_URL=app.example.com\n`,
  ),
  environment(
    "the old address has no scheme",
    "AUTH_URL_INVALID",
    `AUTH_SECRET=${secret}\n/*!*/NEXTAUTH_URL=app.example.com\n`,
  ),
  environment("the address is empty", "AUTH_URL_EMPTY", `AUTH_SECRET=${secret}\n/*!*/AUTH_URL=""\n`),
  environment(
    "the address is that of one endpoint",
    "AUTH_URL_HAS_PATH",
    `AUTH_SECRET=${secret}\n/*!*/NEXTAUTH_URL=https://app.example.com/api/auth/signin\n`,
  ),
  environment(
    "the two addresses have two hosts",
    "HOST_MISMATCH",
    `AUTH_SECRET=${secret}\nAUTH_URL=https://app.example.com\n/*!*/NEXTAUTH_URL=https://www.example.com\n`,
  ),
  environment(
    "the two addresses have two schemes",
    "COOKIE_PREFIX_MISMATCH",
    `AUTH_SECRET=${secret}\nAUTH_URL=https://app.example.com\n/*!*/NEXTAUTH_URL=http://app.example.com\n`,
  ),
  {
    what: "next.config lets caches keep the session",
    code: "RESPONSE_CACHED",
    plant: everywhere((app) => {
      const path = configPath(app);
      const header = '/*!*/{ key: "Cache-Control", value: "public, s-maxage=60" }';
      const anchor = app.read(path).includes("poweredByHeader")
        ? "poweredByHeader: false,"
        : 'transpilePackages: ["next-auth"],';
      const headers = `headers: async () => [{ source: "/api/:path*", headers: [${header}] }],`;
      if (app.read(path).includes(anchor)) app.replace(path, anchor, `${anchor}\n  ${headers}`);
      else app.replace(path, "poweredByHeader: false", `poweredByHeader: false, ${headers}`);
    }),
  },
  {
    what: "a link signs out",
    code: "SIGNED_OUT_BY_PREFETCH",
    plant: {
      "v4-app-router"(app) {
        app.replace("app/beyond/api/leave/route.ts", "function POST", "function GET");
        app.replace(
          "app/page.tsx",
          '<Link href="/self-fetch" prefetch={false}>',
          '/*!*/<Link href="/beyond/api/leave">',
        );
      },
      "v4-pages":
        "next-auth 4 signs out by its own endpoint alone, and that shows a page to whoever follows a link",
      "v5-roles"(app) {
        app.write(
          "app/leave/route.ts",
          'import { signOut } from "@/auth";\n\nexport const GET = () => signOut();\n',
        );
        app.prepend("app/page.tsx", 'import Link from "next/link";\n');
        app.replace("app/page.tsx", "<h1>Roles</h1>", '/*!*/<Link href="/leave">Leave</Link>');
      },
      demo(app) {
        app.write(
          "app/leave/route.ts",
          'import { signOut } from "@/auth";\n\nexport const GET = () => signOut();\n',
        );
        app.replace("app/account/page.tsx", '<Link href="/">', '/*!*/<Link href="/leave">');
      },
    },
  },
  lockfile(
    "package-lock.json",
    `{
  "lockfileVersion": 3,
  "packages": {
    "node_modules/next-auth": { "version": "4.24.15" },
    /*!*/"node_modules/thing/node_modules/next-auth": { "version": "4.24.7" }
  }
}
`,
  ),
  lockfile(
    "pnpm-lock.yaml",
    `lockfileVersion: '9.0'

importers:

  .:
    dependencies:
      next-auth:
        specifier: ^4.24.0
        version: 4.24.15

packages:

  next-auth@4.24.15:
    resolution: {integrity: sha512-one}

snapshots:

  next-auth@4.24.15(next@14.2.35):
    dependencies:
      jose: 4.15.9

  /*!*/next-auth@4.24.7(next@14.2.35):
    dependencies:
      jose: 4.15.9
`,
  ),
  lockfile(
    "yarn.lock",
    `# yarn lockfile v1


next-auth@^4.24.0:
  version "4.24.15"

/*!*/next-auth@~4.24.7:
  version "4.24.7"
`,
  ),
  lockfile(
    "bun.lock",
    `{
  "lockfileVersion": 1,
  "workspaces": {
    "": { "name": "app", "dependencies": { "next-auth": "^4.24.0" } },
  },
  "packages": {
    "next-auth": ["next-auth@4.24.15", "", {}, "sha512-one"],

    /*!*/"thing/next-auth": ["next-auth@4.24.7", "", {}, "sha512-two"],
  }
}
`,
  ),
  {
    what: "a file is no program",
    code: "FILE_UNREADABLE",
    plant: everywhere((app) => app.write("lib/broken.ts", "export const broken = /*!*/;\n")),
  },
];
