import { describe, expect, it } from "vitest";
import type { Profile } from "../../../src/contract/identity.js";
import type { TokenSet } from "../../../src/contract/provider.js";
import { createProfile } from "../../../src/provider/catalog/profile-mapping.js";
import { readPath } from "../../../src/provider/catalog/read-path.js";

const tokens = { access_token: "token" };

describe("a path through an answer", () => {
  it("goes through objects and lists", () => {
    const answer = { data: [{ id: 7, name: { first: "Ada" } }], "display-name": "Ada" };
    expect(readPath(answer, "data.0.id")).toBe(7);
    expect(readPath(answer, "data.0.name.first")).toBe("Ada");
    expect(readPath(answer, "display-name")).toBe("Ada");
  });

  it("ends where the answer does", () => {
    for (const answer of [null, undefined, "text", 7, [], {}, { data: null }, { data: "id" }]) {
      expect(readPath(answer, "data.id")).toBeUndefined();
    }
  });

  it("finds nothing that every object has", () => {
    for (const path of ["constructor.name", "__proto__.id", "toString", "data.length.x"]) {
      expect(readPath({ data: [1] }, path)).toBeUndefined();
    }
  });
});

describe("the person in an answer", () => {
  const read = (mapping: Parameters<typeof createProfile>[0], profile: Profile) =>
    createProfile(mapping)(profile, tokens);

  it("has a text for an id, and null for what the answer leaves out", () => {
    expect(read({ id: "id", name: "name", email: "email" }, { id: 42 })).toEqual({
      id: "42",
      name: null,
      email: null,
      image: null,
    });
  });

  it("has no id that is only nearly one number", () => {
    for (const id of [2 ** 53, 1.5, Number.NaN, Number.POSITIVE_INFINITY, true, {}, [], "", " "]) {
      expect(read({ id: "id" }, { id }).id, String(id)).toBe("");
    }
    expect(read({ id: "id" }, { id: 0 }).id).toBe("0");
  });

  it("is found in the first place that says something", () => {
    const mapping = { id: "id", name: ["global_name", "username", () => "nobody"] };
    expect(read(mapping, { id: "7", global_name: "Ada", username: "ada" }).name).toBe("Ada");
    expect(read(mapping, { id: "7", global_name: null, username: "ada" }).name).toBe("ada");
    expect(read(mapping, { id: "7", global_name: "", username: " " }).name).toBe("nobody");
  });

  it("keeps the name it has when the other is missing, but no URL with a hole", () => {
    const mapping = { id: "id", name: "{first} {last}", image: "https://cdn.example.com/{id}/{hash}.png" };
    expect(read(mapping, { id: "7", first: "Ada", last: "Lovelace", hash: "f" })).toMatchObject({
      name: "Ada Lovelace",
      image: "https://cdn.example.com/7/f.png",
    });
    expect(read(mapping, { id: "7", first: "Ada" })).toMatchObject({ name: "Ada", image: null });
    expect(read(mapping, { id: "7", last: "Lovelace" })).toMatchObject({ name: "Lovelace" });
    expect(read(mapping, { id: "7" })).toMatchObject({ name: null });
  });

  it("has no e-mail address the service has not proven, where the service tells", () => {
    const mapping = { id: "id", email: "email", emailProof: "verified" };
    const email = "ada@example.com";
    expect(read(mapping, { id: "7", email, verified: true }).email).toBe(email);
    for (const verified of [false, null, undefined, 0, ""]) {
      expect(read(mapping, { id: "7", email, verified }).email).toBeNull();
    }
  });

  it("may be told apart by the token answer", () => {
    const mapping = { id: "id", email: (_profile: Profile, { email }: TokenSet) => String(email) };
    const profile = createProfile(mapping)({ id: "7" }, { ...tokens, email: "ada@example.com" });
    expect(profile.email).toBe("ada@example.com");
  });
});
