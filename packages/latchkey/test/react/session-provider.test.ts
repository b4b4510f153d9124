import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";
import { createElement, Suspense } from "react";
import { renderToReadableStream, renderToString } from "react-dom/server";
import { describe, expect, test } from "vitest";
import {
  createAuthClient,
  getCsrfToken,
  getSession,
  SessionProvider,
  signIn,
  signOut,
  useSession,
} from "../../src/entry/react.js";
import { ann } from "./auth-server.js";
import { type PageOptions, VisitorPage, withPromise } from "./visitor-page.js";

const render = (options: PageOptions) => renderToString(createElement(VisitorPage, { options }));

async function renderStream(options: PageOptions): Promise<string> {
  return new Response(await renderToReadableStream(createElement(VisitorPage, { options }))).text();
}

const toText = (html: string) => html.replace(/<script[\s\S]*?<\/script>|<!--.*?-->|<[^>]*>/g, "");

describe("rendering on the server", () => {
  test("a session the server knows is in the page", () => {
    expect(toText(render({ provider: { session: ann } }))).toBe("authenticated Ann ");
  });

  test("so is its absence", () => {
    expect(toText(render({ provider: { session: null } }))).toBe("unauthenticated nobody ");
  });

  test("without either the page is loading, and nobody asks", () => {
    expect(toText(render({ provider: {} }))).toBe("loading nobody ");
  });

  test("a page that requires a session waits rather than showing itself", () => {
    expect(toText(render({ provider: { session: null }, isRequired: true }))).toBe("loading nobody ");
  });

  test("a promised session is waited for where it is used", async () => {
    const options = withPromise({ provider: { session: ann }, promisedAfterMs: 20 });
    expect(toText(await renderStream(options))).toBe("authenticated Ann ");
  });

  test("a broken promise leaves the question to the browser", async () => {
    expect(toText(await renderStream(withPromise({ provider: {}, promisedAfterMs: 20 })))).toBe(
      "loading nobody ",
    );
  });

  test("what does not use the session does not wait for it", async () => {
    let settle = (_: typeof ann) => {};
    const session = new Promise<typeof ann>((resolve) => {
      settle = resolve;
    });
    const Name = () => createElement("i", null, useSession().data?.user.name);
    const slow = createElement(Suspense, { fallback: "…" }, createElement(Name));
    const page = createElement(SessionProvider, { session }, createElement("p", null, "Welcome"), slow);
    // Resolves when everything outside of the boundary is rendered; the session is not there yet.
    const stream = await renderToReadableStream(page);
    settle(ann);
    expect(toText(await new Response(stream).text())).toContain("Ann");
  });

  test("two visitors served at once by one client do not see each other", async () => {
    const client = createAuthClient();
    const Name = () => createElement("i", null, client.useSession().data?.user.name ?? "nobody");
    const serve = (session: typeof ann | Promise<typeof ann> | undefined) =>
      renderToReadableStream(createElement(client.SessionProvider, { session }, createElement(Name)));
    const promised = new Promise<typeof ann>((resolve) => setTimeout(() => resolve(ann), 20));
    const answers = await Promise.all([
      serve(promised),
      serve({ ...ann, user: { id: "b", name: "Bob" } }),
      serve(undefined),
    ]);
    const texts = await Promise.all(answers.map((answer) => new Response(answer).text()));
    expect(texts.map(toText)).toEqual(["Ann", "Bob", "nobody"]);
  });
});

test("while nothing is known there is no data at all, as with next-auth, and null for nobody", () => {
  const Data = () => createElement("i", null, String(useSession().data));
  const render = (props: object) =>
    renderToString(createElement(SessionProvider, props, createElement(Data)));
  expect(render({})).toBe("<i>undefined</i>");
  expect(render({ session: null })).toBe("<i>null</i>");
});

describe("mistakes", () => {
  test("useSession outside a provider says what is missing", () => {
    const Lost = () => createElement("i", null, useSession().status);
    expect(() => renderToString(createElement(Lost))).toThrow(
      "CLIENT_HOOK_OUTSIDE_PROVIDER: no <SessionProvider> above",
    );
  });

  const functions: Record<string, () => Promise<unknown>> = { getSession, getCsrfToken, signIn, signOut };
  test.each(Object.entries(functions))(
    "%s on the server rejects instead of finding nobody",
    async (_, call) => {
      await expect(call()).rejects.toThrow(
        /^CLIENT_API_ON_SERVER: .*Use auth\(\) from your auth\.ts on the server\.$/,
      );
    },
  );
});

test("the module can be loaded where React has no contexts, as in a Server Component", async () => {
  const entry = fileURLToPath(new URL("../../src/entry/react.ts", import.meta.url));
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: "esm",
    external: ["react"],
  });
  const args = ["--conditions=react-server", "--input-type=module"];
  const script = `${outputFiles[0]?.text}\nconsole.log(typeof SessionProvider);`;
  const { stdout } = await promisify(execFile)(process.execPath, [...args, "--eval", script]);
  expect(stdout.trim()).toBe("function");
});

test("the entry marks itself as client code before anything else", async () => {
  const entry = fileURLToPath(new URL("../../src/entry/react.ts", import.meta.url));
  const { outputFiles } = await build({ entryPoints: [entry], write: false, format: "cjs" });
  expect(outputFiles[0]?.text).toMatch(/^"use strict";\s*"use client";|^"use client";/);
});
