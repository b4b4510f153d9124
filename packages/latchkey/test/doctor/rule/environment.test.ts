import { describe, expect, it } from "vitest";
import { copyExample, scenarios } from "../support/app-copy.js";

const secret = "7f3a1c9e5b8d2046f1e3a5c7092b4d6e8f0a1b2c";

const listWith = (env: Record<string, string>) => copyExample("v5-roles", env).list();

describe("environment files", () => {
  it.each(scenarios)("with a weak secret are found in %s", async (name) => {
    const app = copyExample(name, { ".env.local": "# for this machine\nNEXTAUTH_SECRET=secret\n" });
    expect(await app.list()).toEqual(["SECRET_WEAK .env.local:2"]);
    const { said, exitCode } = await app.run();
    expect(exitCode).toBe(1);
    expect(said).toContain("NEXTAUTH_SECRET has 6 characters, and 32 are the least");
  });

  it.each(scenarios)("without a secret are found in %s", async (name) => {
    const app = copyExample(name, { ".env.local": "AUTH_TRUST_HOST=true\n" });
    expect(await app.list()).toEqual(["SECRET_MISSING .env.local:1"]);
  });

  it.each([
    ["empty", "AUTH_GITHUB_SECRET=abc\nAUTH_SECRET=\n", "SECRET_MISSING .env:2"],
    ["of one letter", `AUTH_SECRET=${"a".repeat(40)}\n`, "SECRET_WEAK .env:1"],
    ["a placeholder", "AUTH_SECRET=change-me-change-me-change-me-change-me\n", "SECRET_WEAK .env:1"],
    ["for every browser", `AUTH_SECRET=${secret}\nNEXT_PUBLIC_AUTH_SECRET=${secret}\n`, "SECRET_WEAK .env:2"],
  ])("have a secret that is %s", async (_, text, found) => {
    expect(await listWith({ ".env": text })).toEqual([found]);
  });

  it("never show what the secret is", async () => {
    const { said } = await copyExample("v5-roles", { ".env": "AUTH_SECRET=hunter2\n" }).run("--json");
    expect(said).toContain("SECRET_WEAK");
    expect(said).not.toContain("hunter2");
    const inSource = await copyExample("demo", {
      "auth.ts": `import { createAuth } from "latchkey";
export const auth = createAuth({ providers: [], secret: "hunter2" });
`,
    }).run();
    expect(inSource.said).toContain('secret: "…" });');
    expect(inSource.said).not.toContain("hunter2");
    const printed = await copyExample("v5-roles", { ".env": "AUTH_SECRET=hunter2\n" }).run();
    expect(printed.said).not.toContain("hunter2");
  });

  it.each([
    ["app.example.com", "AUTH_URL_INVALID", "no https://"],
    ['""', "AUTH_URL_EMPTY", "set and empty"],
    ["https://app.example.com/api/auth/signin", "AUTH_URL_HAS_PATH", "one endpoint"],
    ["https://app.example.com?x=1", "AUTH_URL_INVALID", "more than an origin"],
    ["https://", "AUTH_URL_INVALID", "no URL"],
  ])("have the address %s", async (url, code, text) => {
    for (const name of ["AUTH_URL", "NEXTAUTH_URL"]) {
      const app = copyExample("v5-roles", { ".env": `AUTH_SECRET=${secret}\n${name}=${url}\n` });
      expect(await app.list()).toEqual([`${code} .env:2`]);
      expect((await app.run()).said).toContain(text);
    }
  });

  it.each([
    `AUTH_SECRET="${secret}"\nAUTH_URL=https://app.example.com/api/auth\n`,
    `export AUTH_SECRET='${secret}' # from openssl\n`,
    `NEXTAUTH_SECRET=${secret}\nNEXTAUTH_URL=http://localhost:3000\n`,
    "DATABASE_URL=file:dev.db\n",
    "# committed; the rest is where the app runs\nAUTH_URL=https://app.example.com\nAUTH_SECRET=\n",
    `AUTH_SECRET=\${FROM_ELSEWHERE}\nAUTH_URL=https://$VERCEL_URL\n`,
  ])("that are right are left alone: %#", async (text) => {
    expect(await listWith({ ".env": text })).toEqual([]);
  });

  it("complete each other", async () => {
    const env = { ".env": "AUTH_URL=https://app.example.com\n", ".env.local": `AUTH_SECRET=${secret}\n` };
    expect(await listWith(env)).toEqual([]);
  });

  it.each([
    ["https://www.example.com", "HOST_MISMATCH .env:3"],
    ["http://app.example.com", "COOKIE_PREFIX_MISMATCH .env:3"],
  ])("have one address only: %s", async (url, found) => {
    const text = `AUTH_SECRET=${secret}\nAUTH_URL=https://app.example.com\nNEXTAUTH_URL=${url}\n`;
    expect(await listWith({ ".env": text })).toEqual([found]);
    const same = text.replace(url, "https://app.example.com/api/auth");
    expect(await listWith({ ".env": same })).toEqual([]);
    // The one is for this machine, the other for another.
    const apart = {
      ".env.local": `AUTH_SECRET=${secret}\nNEXTAUTH_URL=${url}\n`,
      ".env": "AUTH_URL=https://app.example.com\n",
    };
    expect(await listWith(apart)).toEqual([]);
  });
});
