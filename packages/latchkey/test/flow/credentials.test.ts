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
      "http://localhost:3000/api/auth/signin?error=CREDENTIALS_REJECTED&code=credentials&callbackUrl=%2Fdashboard",
    );
    expect(await browser.session()).toBeNull();
    const page = await (await browser.open(answer.headers.get("location") ?? "")).text();
    expect(page).toContain('role="alert"');
    // The second try starts from this page, and must end where the first one was meant to.
    expect(page).toContain('name="callbackUrl" value="http://localhost:3000/dashboard"');
  });

  it("is never sent back to another site by a form that was refused", async () => {
    const { browser } = createScene();
    const fields = { csrfToken: "0".repeat(43), callbackUrl: "https://evil.example/" };
    for (const path of ["/api/auth/callback/credentials", "/api/auth/signin/nobody", "/api/auth/signout"]) {
      const answer = await browser.submit(path, fields, { "x-auth-return-redirect": "1" });
      expect(answer.status).toBe(403);
      expect(await answer.text()).not.toContain("evil.example");
    }
  });

  it("signs out, and the next read says so", async () => {
    const { browser, auth } = createScene();
    await signInByForm(browser);
    const answer = await browser.submit("/api/auth/signout", { csrfToken: await browser.csrfToken() });
    expect(answer.status).toBe(302);
    expect([...browser.cookies.keys()]).toEqual(["latchkey.csrf", "latchkey.signed-out"]);
    const reading = await auth.read(new Request("http://localhost:3000/"));
    expect(reading).toMatchObject({ status: "signed-out", reason: { code: "NOT_SIGNED_IN" } });
  });
});
