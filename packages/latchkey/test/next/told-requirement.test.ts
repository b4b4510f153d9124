import { describe, expect, it } from "vitest";
import { AccessError, createAuth } from "../../src/entry/index.js";
import { createMemoryAdapter } from "../../src/store/memory.js";
import { createBrowser } from "../support/browser.js";
import { passwordProvider, type Scene, signInByForm, testSecret } from "../support/scene.js";

type Options = Parameters<typeof createAuth>[0];

/** What an app that asks Ann for something is told, and what its page gets. */
async function requireOfAnn(options: Partial<Options>, requirement: object) {
  const log: Scene["log"] = [];
  const keep = (event: Scene["log"][number]) => void log.push(event);
  const auth = createAuth({
    providers: [passwordProvider],
    secret: testSecret,
    adapter: createMemoryAdapter(),
    session: { strategy: "jwt" },
    logger: { error: keep, warn: keep },
    ...options,
  });
  const browser = createBrowser(auth);
  await signInByForm(browser);
  const request = new Request("http://localhost:3000/accounts", {
    headers: { cookie: `latchkey.session=${browser.cookies.get("latchkey.session")}` },
  });
  const refusal: unknown = await auth
    .required(request, requirement as never)
    .catch((error: unknown) => error);
  const reason = refusal instanceof AccessError ? refusal.reason : null;
  const told = log.map(({ reason: { code }, place, path }) => ({ code, place, path }));
  return { reason, told };
}

const permissions = { ADMIN: ["view:accounts"] };
const at = { place: "request", path: "/accounts" };

describe("a requirement that cannot be met for the app's own fault is told with where it stands", () => {
  it.each<[string, Partial<Options>, object]>([
    ["ROLE_UNKNOWN", { permissions }, { role: "ADMINN" }],
    ["PERMISSION_UNKNOWN", { permissions }, { can: "view:acounts" }],
    [
      "PERMISSION_RULE_THREW",
      {
        permissions: () => {
          throw new Error("the rules are away");
        },
      },
      { can: "view:accounts" },
    ],
  ])("%s", async (code, options, requirement) => {
    const { reason, told } = await requireOfAnn(options, requirement);
    expect(reason).toMatchObject({ code, context: { place: "request", route: "/accounts", from: null } });
    expect(told).toEqual([{ code, ...at }]);
  });

  it("and who lacks a role is told with it, too", async () => {
    const { reason, told } = await requireOfAnn({ permissions }, { can: "view:accounts" });
    expect(reason).toMatchObject({ code: "PERMISSION_MISSING", context: { route: at.path } });
    expect(told).toEqual([{ code: "PERMISSION_MISSING", ...at }]);
  });
});
