import { describe, expect, it } from "vitest";
import { runtime } from "#crypto";
import { AccessError, createAuth } from "../../src/entry/index.js";
import { createScene, passwordProvider, testSecret } from "../support/scene.js";

const page = () => new Request("http://localhost:3000/notes?id=1");

function createApp() {
  return createAuth({ providers: [passwordProvider], secret: testSecret, logger: {} });
}

describe("a reason says", () => {
  it("where it was met", async () => {
    const reading = await createApp().explain(page());
    expect(reading).toMatchObject({
      reason: { code: "NOT_SIGNED_IN", context: { place: "request", route: "/notes", runtime } },
    });
  });

  it("which page of the repository tells more", async () => {
    const reading = await createApp().explain(page());
    expect(reading).toMatchObject({ reason: { docs: "docs/reasons/NOT_SIGNED_IN.md" } });
  });

  it("the same to whoever is refused", async () => {
    const refused = await createApp()
      .required(page())
      .catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(AccessError);
    expect(refused).toMatchObject({ reason: { context: { place: "request", route: "/notes", runtime } } });
  });

  it("the same in Pages routes", async () => {
    const req = { headers: { host: "localhost:3000" }, url: "/api/notes", method: "GET" };
    const reading = await createApp().explain(req, { setHeader() {}, getHeader() {} } as never);
    expect(reading).toMatchObject({ reason: { context: { place: "pages-api", route: "/api/notes" } } });
  });

  it("the same when one fault of the configuration is met at two places", async () => {
    const { auth, log } = createScene({ secret: undefined });
    const [first, second] = await Promise.all([
      auth.read(page()),
      auth.read(new Request("http://localhost:3000/b")),
    ]);
    expect(first).toMatchObject({ reason: { code: "SECRET_MISSING", context: { route: "/notes" } } });
    expect(second).toMatchObject({ reason: { code: "SECRET_MISSING", context: { route: "/b" } } });
    // It is one fault all the same, and is told once.
    expect(log.map(({ reason }) => reason.code)).toEqual(["SECRET_MISSING"]);
  });
});
