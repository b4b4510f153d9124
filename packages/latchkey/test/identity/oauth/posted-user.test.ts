import { describe, expect, it } from "vitest";
import { readPostedUser } from "../../../src/identity/oauth/posted-user.js";

const read = (user: string, claims = {}) => readPostedUser(new URLSearchParams({ user }), claims);

describe("the name a form answer tells beside the code", () => {
  it("is kept, with the address of the ID token and never its own", () => {
    const user = JSON.stringify({
      name: { firstName: "Ada", lastName: "Lovelace" },
      email: "boss@example.com",
    });
    expect(read(user, { email: "ada@example.com" })).toEqual({
      user: { name: { firstName: "Ada", lastName: "Lovelace" }, email: "ada@example.com" },
    });
    expect(read(user)).toEqual({ user: { name: { firstName: "Ada", lastName: "Lovelace" } } });
  });

  it.each(["", "{", "null", "7", '"x"', "[]", '{"name":"Ada"}', `{"name":{}, "x":"${"x".repeat(2000)}"}`])(
    "is nothing in %j",
    (user) => {
      expect(read(user)).toEqual({});
    },
  );

  it("is text of a bounded length, and gives way to what the service itself says", () => {
    const user = JSON.stringify({ name: { firstName: { evil: 1 }, lastName: "x".repeat(900) } });
    expect(read(user)).toEqual({ user: { name: { firstName: undefined, lastName: "x".repeat(200) } } });
    expect(read(user, { user: { id: 1 } })).toEqual({});
    expect(readPostedUser(new URLSearchParams(), {})).toEqual({});
  });
});
