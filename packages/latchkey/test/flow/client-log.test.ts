import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { NextAuth } from "../../src/compat/next-auth.js";
import { type Browser, createBrowser } from "../support/browser.js";

let lines: string[];
let apps = 0;

beforeEach(() => {
  lines = [];
  const keep = (line: unknown) => void lines.push(String(line));
  vi.spyOn(console, "warn").mockImplementation(keep);
  vi.spyOn(console, "error").mockImplementation(keep);
});
afterEach(() => {
  vi.restoreAllMocks();
});

function openApp(compat: "v4" | "v5"): Browser {
  // Apps whose options say the same share what was told already.
  apps += 1;
  const secret = `0123456789abcdef0123456789abcdef${apps}`;
  const handler = NextAuth({ providers: [], compat, secret });
  return createBrowser({ handle: (request) => handler(request as never, { params: {} }) });
}

const report = (browser: Browser, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  browser.submit("/api/auth/_log", fields, headers);

describe("what next-auth 4's client reports to the server", () => {
  it("is logged as CLIENT_REPORTED, and answered by nothing", async () => {
    const answer = await report(openApp("v4"), {
      level: "error",
      code: "CLIENT_FETCH_ERROR",
      message: "Failed to fetch",
    });
    expect([answer.status, await answer.text(), answer.headers.get("set-cookie")]).toEqual([200, "", null]);
    expect(lines.join("\n")).toContain("CLIENT_REPORTED");
    expect(lines.join("\n")).toContain("CLIENT_FETCH_ERROR: Failed to fetch");
  });

  it("stays one short line, whatever it holds", async () => {
    const message = `first\r\n[auth] forged\u2028${"x".repeat(5000)}`;
    await report(openApp("v4"), { level: "constructor", code: "X\u001b[31m", message });
    const saw = lines.join("\n").match(/saw\s+(.*)/)?.[1] ?? "";
    expect(saw).toMatch(/^X \[31m: first \[auth\] forged x+$/);
    expect(saw.length).toBeLessThan(300);
  });

  it("is not taken from another site, and not twice in a row", async () => {
    const browser = openApp("v4");
    await report(
      browser,
      { code: "ONE" },
      {
        origin: "https://evil.example",
        "sec-fetch-site": "cross-site",
      },
    );
    expect(lines.join("\n")).not.toContain("CLIENT_REPORTED");
    await report(browser, { code: "TWO" });
    await report(browser, { code: "THREE" });
    expect(lines.filter((line) => line.includes("CLIENT_REPORTED"))).toHaveLength(1);
  });

  it("has no endpoint where next-auth has none", async () => {
    expect((await report(openApp("v5"), { code: "ONE" })).status).toBe(404);
  });
});
