import { describe, expect, it } from "vitest";
import {
  createTemplate,
  fillTemplate,
  toParams,
  withEnding,
} from "../../../src/provider/catalog/template.js";

describe("a template of a URL", () => {
  it("is filled with what the app gives, slashes at its end or not", () => {
    for (const issuer of ["https://id.example.com", "https://id.example.com/", "https://id.example.com//"]) {
      expect(createTemplate({ issuer })("{issuer}/oauth/token")).toBe("https://id.example.com/oauth/token");
    }
    const at = createTemplate({ tenantId: "harbour", flow: "B2C_1" });
    expect(at("https://{tenantId}.example.com/{tenantId}/{flow}")).toBe(
      "https://harbour.example.com/harbour/B2C_1",
    );
  });

  it("is nothing as long as a value is missing, rather than a URL with a hole", () => {
    const at = createTemplate({ issuer: undefined, tenantId: "" });
    expect(at("{issuer}/oauth/token")).toBeUndefined();
    expect(at("https://example.com/{tenantId}/token")).toBeUndefined();
    expect(at("https://example.com/token")).toBe("https://example.com/token");
  });

  it("leaves placeholders that are none of its own to whoever knows them", () => {
    const at = createTemplate({ issuer: "https://cloud.example.com" });
    expect(at("{issuer}/avatar/{ocs.data.id}/512")).toBe(
      "https://cloud.example.com/avatar/{ocs.data.id}/512",
    );
    expect(at("{constructor}")).toBe("{constructor}");
  });

  it("takes a value literally, whatever a replacement would make of it", () => {
    expect(createTemplate({ issuer: "https://id.example.com/$&/{issuer}" })("{issuer}/x")).toBe(
      "https://id.example.com/$&/{issuer}/x",
    );
  });
});

describe("a template of a profile", () => {
  it("gives nothing when a part of it is unknown", () => {
    const read = (name: string) => (name === "id" ? "7" : null);
    expect(fillTemplate("https://cdn.example.com/{id}.png", read)).toBe("https://cdn.example.com/7.png");
    expect(fillTemplate("https://cdn.example.com/{id}/{hash}.png", read)).toBeNull();
  });
});

describe("parameters and endings", () => {
  it("leave out what is not given", () => {
    expect(toParams({ tenantId: undefined, connection: "", provider: "saml" })).toEqual({ provider: "saml" });
  });

  it("end an issuer exactly once", () => {
    const wanted = "https://harbour.onelogin.com/oidc/2";
    for (const given of [
      "https://harbour.onelogin.com",
      "https://harbour.onelogin.com/",
      wanted,
      `${wanted}/`,
    ]) {
      expect(withEnding(given, "/oidc/2")).toBe(wanted);
    }
    for (const given of [
      "https://harbour.auth0.com",
      "https://harbour.auth0.com/",
      "https://harbour.auth0.com//",
    ]) {
      expect(withEnding(given, "/")).toBe("https://harbour.auth0.com/");
    }
    expect([withEnding(undefined, "/"), withEnding("", "/")]).toEqual([undefined, undefined]);
  });
});
