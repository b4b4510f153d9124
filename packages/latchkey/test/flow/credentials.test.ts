import { describe, expect, it } from "vitest";
import { createScene, signInByForm } from "../support/scene.js";

describe("a visitor signs in by a form", () => {
  it("gets a session that every later request sees", async () => {
    const { browser } = createScene();
    const answer = await signInByForm(browser);
    expect(answer.status).toBe(302);
    expect(answer.headers.get("location")).toBe("http://localhost:3000/dashboard");
    expect(await browser.session()).toMatchObject({
      user: { id: "ann-1", name: "Ann", email: "ann@example.com" },
      expires: "2026-03-31T12:00:00.000Z",
    });
  });

  it("is told that the password is wrong, and is not signed in", async () => {
    const { browser } = createScene();
    const answer = await signInByForm(browser, "guess");
    expect(answer.status).toBe(302);
    expect(answer.headers.get("location")).toBe(
      "http://localhost:3000/api/auth/signin?error=CREDENTIALS_REJECTED&code=credentials",
    );
    expect(await browser.session()).toBeNull();
    const page = await (await browser.open(answer.headers.get("location") ?? "")).text();
    expect(page).toContain('role="alert"');
  });

  it("signs out, and the next read says so", async () => {
    const { browser, auth } = createScene();
    await signInByForm(browser);
    const answer = await browser.submit("/api/auth/signout", { csrfToken: await browser.csrfToken() });
    expect(answer.status).toBe(302);
    expect([...browser.cookies.keys()]).toEqual(["latchkey.csrf"]);
    const reading = await auth.read(new Request("http://localhost:3000/"));
    expect(reading).toMatchObject({ status: "signed-out", reason: { code: "NOT_SIGNED_IN" } });
  });
});
