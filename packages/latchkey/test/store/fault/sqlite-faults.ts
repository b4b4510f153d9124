import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { createClient } from "@libsql/client";
import { build } from "esbuild";
import { expect } from "vitest";
import {
  beside,
  expectOthersUnaffected,
  expectRecovery,
  expectUnavailable,
  type FailingApp,
  look,
  signIn,
} from "../../support/failing-app.js";

/** An app over a file of SQLite; Ann is signed in. */
export interface FileScene {
  readonly app: FailingApp;
  readonly path: string;
  /** The same app, opened anew. */
  open(): Promise<FailingApp>;
}

interface FileFault {
  readonly title: string;
  run(scene: FileScene): Promise<void>;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const root = join(import.meta.dirname, "..", "..", "..");

/** A process that signs Ann in for as long as it lives, and says the cookie of each session once it is hers. */
async function startSignIns(path: string): Promise<ChildProcess> {
  const contents = `
    import { createSqlAdapter } from "../../src/store/sql.js";
    import { createBrowser } from "./browser.js";
    import { createScene, signInByForm } from "./scene.js";
    const adapter = createSqlAdapter({ url: "file:${path}", driver: () => import("@libsql/client") });
    const { auth } = createScene({ adapter, now: Date.now });
    for (;;) {
      const browser = createBrowser(auth);
      const answer = await signInByForm(browser);
      if (!answer.headers.get("location").endsWith("/dashboard")) continue;
      process.stdout.write(browser.cookies.get("latchkey.session") + "\\n");
    }`;
  const outfile = join(root, "..", "..", "node_modules", ".cache", `sign-ins-${process.pid}.mjs`);
  await build({
    stdin: { contents, resolveDir: join(root, "test", "support"), loader: "ts" },
    bundle: true,
    format: "esm",
    platform: "node",
    packages: "external",
    alias: { "#crypto": join(root, "src", "bytes", "crypto-node.ts") },
    outfile,
  });
  return spawn(process.execPath, [outfile], { stdio: ["ignore", "pipe", "inherit"] });
}

/** Another program that writes to the same file. */
async function holdWriteLock(path: string): Promise<() => Promise<void>> {
  const client = createClient({ url: `file:${path}` });
  const transaction = await client.transaction("write");
  return async () => {
    await transaction.rollback();
    client.close();
  };
}

const nobody = 65_534;

/** Runs something as somebody who may read the file and not write it. */
async function withoutWriting(path: string, run: () => Promise<void>): Promise<void> {
  const folder = dirname(path);
  const paths = () => [folder, ...readdirSync(folder).map((name) => join(folder, name))];
  for (const each of paths()) chmodSync(each, 0o555);
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid?.(nobody);
  try {
    await run();
  } finally {
    if (isRoot) process.seteuid?.(0);
    for (const each of paths()) chmodSync(each, 0o755);
  }
}

/** What can happen to a file of SQLite. */
export const sqliteFaults: readonly FileFault[] = [
  {
    title: "is killed while people sign in",
    async run({ app, path }) {
      const child = await startSignIns(path);
      let said = "";
      child.stdout?.setEncoding("utf8").on("data", (text: string) => {
        said += text;
      });
      const gone = new Promise((resolve) => child.once("exit", resolve));
      while (said.split("\n").length < 30 && child.exitCode === null) await pause(5);
      child.kill("SIGKILL");
      await gone;
      const cookies = said.split("\n").slice(0, -1);
      expect(cookies.length).toBeGreaterThan(20);
      await expectRecovery(app);
      for (const cookie of cookies) {
        const visitor = beside(app);
        visitor.browser.cookies.set("latchkey.session", cookie);
        expect(await look(visitor)).toBe("ann");
      }
    },
  },
  {
    title: "answers a second late",
    async run({ app, path }) {
      const release = await holdWriteLock(path);
      const signingIn = signIn(beside(app));
      await pause(100);
      expect(await look(app)).toBe("ann");
      await expectOthersUnaffected(app);
      await pause(800);
      await release();
      expect(await signingIn).toBe("signed-in");
      // What was said to be stored is, so that the others may write again.
      await (await holdWriteLock(path))();
    },
  },
  {
    title: "takes no writes",
    async run({ app, path, open }) {
      // Another program writes, and does not come to an end.
      const release = await holdWriteLock(path);
      expect(await signIn(beside(app))).toMatch(/^ADAPTER_(ERROR|TIMEOUT)$/);
      expect(await look(app)).toBe("ann");
      await release();
      expect(await signIn(beside(app))).toBe("signed-in");
      await withoutWriting(path, async () => {
        const second = await open();
        const visitor = { auth: second.auth, browser: app.browser };
        expect(await look(visitor)).toBe("ann");
        expect(await signIn(beside(second))).toBe("ADAPTER_ERROR");
      });
      expect(await signIn(beside(app))).toBe("signed-in");
    },
  },
  {
    title: "lacks a column",
    async run({ app, path }) {
      const ask = async (text: string) => {
        const client = createClient({ url: `file:${path}` });
        await client.execute(text);
        client.close();
      };
      await ask("alter table sessions rename column expires to ended");
      await expectUnavailable(app);
      const reading = app.adapter.getSessionAndUser?.("any");
      await expect(reading).rejects.toThrow("run `npx latchkey migrate`");
      await ask("alter table sessions rename column ended to expires");
      await expectRecovery(app);
    },
  },
];
