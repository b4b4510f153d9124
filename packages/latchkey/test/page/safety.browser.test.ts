import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Page } from "../../src/contract/page.js";
import { type RenderedPage, renderPage } from "../../src/page/render-page.js";
import { chromiumPath, openSite, type Site } from "./chromium.js";
import { PageSite } from "./page-site.js";
import { createEveryPage, createPagesFilledWith, createSignInPage, github } from "./sample-page.js";
import { xssStrings } from "./xss-string.js";

if (!chromiumPath) console.log("skipped safety.browser.test.ts: no Chromium found; set CHROMIUM_PATH");

const nonce = "c2l4dGVlbi1ieXRlcy1ub24=";

// Escaping must hold on its own: with the policy in place a hole in it would stay unseen.
function withoutPolicy(rendered: RenderedPage): RenderedPage {
  const { "Content-Security-Policy": _, ...headers } = rendered.headers;
  return { ...rendered, headers };
}

describe.skipIf(!chromiumPath)("in Chromium", { timeout: 120_000 }, () => {
  const site = new PageSite();
  beforeAll(() => site.open(), 60_000);
  afterAll(() => site.close());

  test("a script that runs would be noticed, and the policy alone would stop it", async () => {
    const rendered = renderPage(createSignInPage());
    const broken = {
      ...rendered,
      html: rendered.html.replace("</main>", "<img src=x onerror=alert(1)></main>"),
    };
    const unprotected = await site.visit(withoutPolicy(broken));
    await expect.poll(() => unprotected.scriptRuns).toBe(1);
    await unprotected.leave();
    const shielded = await site.visit(broken);
    await expect.poll(() => shielded.messages.join()).toContain("Content Security Policy");
    expect(shielded.scriptRuns).toBe(0);
    await shielded.leave();
  });

  describe.each(["sign-in", "sign-out", "verify-request", "error"])("the %s page", (name) => {
    const create = (text: string): Page => {
      const page = createPagesFilledWith(text).find((candidate) => candidate.name === name);
      if (!page) throw new Error(name);
      return page;
    };

    test("runs no script, loads nothing and gains no element from any text, even without the policy", async () => {
      const visitor = await site.visit(renderPage(create("benign text")));
      const { elements } = await visitor.tab.evaluate(readDocument);
      for (const text of xssStrings) {
        await visitor.see(withoutPolicy(renderPage(create(text), { nonce })));
        // Handlers such as onerror and ontoggle run in later tasks.
        await visitor.tab.evaluate(() => new Promise((resolve) => setTimeout(resolve, 5)));
        expect(await visitor.tab.evaluate(readDocument), text).toEqual({ elements, unsafe: [] });
      }
      expect(visitor.scriptRuns).toBe(0);
      expect(visitor.requests).toEqual([]);
      await visitor.leave();
    });
  });

  test("every page keeps to its own policy and asks no other site for anything", async () => {
    for (const page of createEveryPage({ brandColor: "#0a7d55", logo: "/logo.svg" })) {
      const visitor = await site.visit(renderPage(page, { nonce }));
      expect(visitor.requests.filter((url) => new URL(url).origin !== site.origin)).toEqual([]);
      expect(visitor.messages.filter((message) => message.includes("Content Security Policy"))).toEqual([]);
      await visitor.leave();
    }
  });

  test("a visitor without JavaScript signs in with name and password, found by their labels", async () => {
    const { tab, leave } = await open(renderPage(createSignInPage()));
    await tab.getByLabel("User name").fill("ann");
    await tab.getByLabel("Password").fill("s3cret & <more>");
    await tab.getByRole("button", { name: "Sign in with Password", exact: true }).click();
    await tab.waitForURL("**/arrived");
    expect(site.posts.map(({ path, body }) => [path, Object.fromEntries(body)])).toEqual([
      [
        "/api/auth/callback/credentials",
        {
          csrfToken: "token-1",
          callbackUrl: "https://app.example.com/board",
          username: "ann",
          password: "s3cret & <more>",
        },
      ],
    ]);
    await leave();
  });

  async function open(rendered: RenderedPage) {
    const visitor = await site.visit(rendered, { javaScriptEnabled: false });
    return { tab: visitor.tab, leave: () => visitor.leave() };
  }

  test("the page's forms carry the app's origin; under no-referrer they would carry null", async () => {
    const rendered = renderPage(createSignInPage());
    expect(rendered.headers["Referrer-Policy"]).toBe("same-origin");
    for (const [policy, origin] of [
      ["same-origin", site.origin],
      ["no-referrer", "null"],
    ] as const) {
      const headers = { ...rendered.headers, "Referrer-Policy": policy };
      const { tab, leave } = await open({ ...rendered, headers });
      await tab.getByRole("button", { name: "Sign in with GitHub", exact: true }).click();
      await tab.waitForURL("**/arrived");
      expect(site.posts.map((post) => post.origin)).toEqual([origin]);
      await leave();
    }
  });

  describe("a form that is redirected to the provider, and by it to a login service", () => {
    let provider: Site;
    let service: Site;

    beforeAll(async () => {
      service = await openSite((_, response) => response.end("login service"));
      provider = await openSite((_, response) => {
        response.writeHead(302, { location: `http://127.0.0.1:${service.port}/login` }).end();
      });
    });

    afterAll(async () => {
      await provider?.close();
      await service?.close();
    });

    async function arrive(formActionOrigins?: readonly string[]): Promise<string> {
      const visitor = await site.visit(
        renderPage(createSignInPage({ providers: [github] }), { formActionOrigins }),
      );
      site.formLeadsTo = `http://127.0.0.1:${provider.port}/authorize`;
      await visitor.tab.getByRole("button").click({ noWaitAfter: true });
      const isBlocked = () => visitor.messages.some((message) => message.includes("form-action"));
      const isOver = () => isBlocked() || visitor.tab.url().endsWith("/login");
      await expect.poll(isOver, { timeout: 10_000 }).toBe(true);
      const place = isBlocked() ? "blocked" : ((await visitor.tab.textContent("body")) ?? "");
      await visitor.leave();
      return place;
    }

    test("arrives under the default policy", async () => {
      expect(await arrive()).toBe("login service");
    });

    test("arrives when the app lists both", async () => {
      expect(await arrive([provider, service].map(({ port }) => `http://127.0.0.1:${port}`))).toBe(
        "login service",
      );
    });

    test("is stopped when the list lacks one of them, which is why the default is open", async () => {
      expect(await arrive([])).toBe("blocked");
      expect(await arrive([`http://127.0.0.1:${provider.port}`])).toBe("blocked");
    });
  });
});

/** Runs in the page: how many elements it has, and what in them is code. */
function readDocument(): { elements: number; unsafe: string[] } {
  const all = [...document.querySelectorAll("*")];
  const unsafe = all.flatMap((element) => {
    const code = [...element.attributes].filter(({ name }) => /^(on.*|style|srcdoc|formaction)$/.test(name));
    const urls = ["href", "src", "action"].flatMap((name) => element.getAttribute(name) ?? []);
    const foreign = urls.filter((url) => !/^https?:$/.test(new URL(url, document.baseURI).protocol));
    return [...code.map(({ name }) => name), ...foreign];
  });
  return { elements: all.length, unsafe };
}
