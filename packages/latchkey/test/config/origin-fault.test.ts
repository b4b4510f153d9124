import { describe, expect, it } from "vitest";
import { createScene } from "../support/scene.js";

async function tell(environment: Record<string, string>, options = {}) {
  const { auth, log } = createScene(options, environment);
  await auth.read(new Request("http://localhost:3000/page"));
  return log.map(({ reason }) => ({ code: reason.code, saw: reason.saw, fix: reason.fix }));
}

describe("the variable that says where the app is", () => {
  it.each(["AUTH_URL", "NEXTAUTH_URL"])("%s is set to nothing", async (name) => {
    expect(await tell({ [name]: "" })).toMatchObject([{ code: "AUTH_URL_EMPTY", saw: `${name} is ""` }]);
  });

  it("is said elsewhere, so that an empty one does not matter", async () => {
    expect(await tell({ AUTH_URL: "", NEXTAUTH_URL: "https://app.example.com" })).toEqual([]);
    expect(await tell({ AUTH_URL: "" }, { baseUrl: "https://app.example.com" })).toEqual([]);
    expect(await tell({})).toEqual([]);
  });

  it.each([
    ["https://app.example.com/api/auth/signin", "/signin", "https://app.example.com/api/auth"],
    [
      "https://app.example.com/api/auth/callback/github",
      "/callback/github",
      "https://app.example.com/api/auth",
    ],
    ["https://app.example.com/signin", "/signin", "https://app.example.com"],
  ])("%s leads to an endpoint, and the path above it is used", async (value, path, used) => {
    const [told, ...others] = await tell({ AUTH_URL: value });
    expect(others).toEqual([]);
    expect(told).toMatchObject({ code: "AUTH_URL_HAS_PATH" });
    expect(told?.saw).toContain(`ends with "${path}"`);
    expect(told?.fix).toContain(`${used} is used now`);
  });

  it("answers the endpoints although it leads to one of them", async () => {
    const environment = { AUTH_URL: "http://localhost:3000/api/auth/signin" };
    const answer = await createScene({}, environment).browser.open("/api/auth/session");
    expect([answer.status, await answer.text()]).toEqual([200, "null"]);
  });

  it.each(["https://app.example.com", "https://app.example.com/", "https://app.example.com/shop/api/auth"])(
    "%s says it well",
    async (value) => {
      expect(await tell({ AUTH_URL: value })).toEqual([]);
    },
  );
});
