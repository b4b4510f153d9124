import type { AuthorizationServer } from "oauth4webapi";
import { describe, expect, it } from "vitest";
import { isTenantTemplate, nameTenant } from "../../../src/identity/oauth/tenant-issuer.js";

const tenant = "0f0b8d1e-5c52-4a5c-9d3c-2f2f6f8f6f10";
const metadata: AuthorizationServer = { issuer: "https://login.example.com/{tenantid}/v2.0" };

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
const answerWith = (claims: unknown) => Response.json({ id_token: `${encode({})}.${encode(claims)}.x` });

describe("the issuer of a tenant", () => {
  it("is told by the ID token, once", async () => {
    const response = answerWith({ tid: tenant });
    const named = await nameTenant(metadata, response);
    expect(named.issuer).toBe(`https://login.example.com/${tenant}/v2.0`);
    expect(metadata.issuer).toContain("{tenantid}");
    // The answer is still there to be read.
    await expect(response.json()).resolves.toHaveProperty("id_token");
  });

  it.each([
    ["no tenant", {}],
    ["a path", { tid: "../../evil.example.com/aaaaaaaaaaaaaa" }],
    ["another host", { tid: "x@evil.example.com/00000000000000000" }],
    ["a number", { tid: 7 }],
    ["a list", { tid: [tenant] }],
    ["nothing", null],
  ])("is not told by %s", async (_, claims) => {
    expect(await nameTenant(metadata, answerWith(claims))).toBe(metadata);
  });

  it.each(["", "a", "a.b.c", "....", "a.bnVsbA.c"])("is not told by the token %j", async (token) => {
    expect(await nameTenant(metadata, Response.json({ id_token: token }))).toBe(metadata);
    expect(await nameTenant(metadata, new Response("<html>"))).toBe(metadata);
  });

  it("is the document's where that has no place for it, or one where a host stands", async () => {
    for (const issuer of [
      "https://login.example.com/common",
      "https://{tenantid}.example.com/",
      "https://a/{tenantid}/{tenantid}",
    ]) {
      const other = { issuer };
      expect(isTenantTemplate(other)).toBe(false);
      expect(await nameTenant(other, answerWith({ tid: tenant }))).toBe(other);
    }
  });
});
