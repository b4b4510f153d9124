import { expect, test, vi } from "vitest";
import { __NEXTAUTH, signIn } from "../../src/entry/react.js";
import { startAuthServer } from "../react/auth-server.js";

const page = vi.hoisted(() => {
  const browser = {
    window: globalThis,
    document: { cookie: "" },
    location: { href: "http://localhost/shop" },
  };
  Object.assign(globalThis, browser);
  return browser;
});

test("without the list of providers signIn opens the error page, as the clients of next-auth do", async () => {
  const server = await startAuthServer();
  const told = vi.spyOn(console, "error").mockImplementation(() => {});
  __NEXTAUTH.basePath = server.basePath;
  server.answerNext("/providers", { status: 500, body: "{}" });
  const result = await signIn("staff", { redirect: false, password: "sesame" });
  expect(result).toMatchObject({ ok: false, error: "SESSION_ENDPOINT_FAILED", url: null });
  expect(page.location.href).toBe(`${server.basePath}/error`);
  expect(told).toHaveBeenCalledOnce();
  await server.close();
});
