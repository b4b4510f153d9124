import { describe, expect, expectTypeOf, it } from "vitest";
import type { ProviderInput } from "../../src/contract/provider.js";
import DefaultCredentials, { Credentials } from "../../src/provider/credentials.js";

describe("Credentials", () => {
  const credentials = { email: { label: "E-mail" }, password: { label: "Password", type: "password" } };

  it("is a form named credentials unless the app names it", () => {
    const form = Credentials({ credentials, authorize: () => null });
    expect(form).toMatchObject({ id: "credentials", name: "Credentials", type: "credentials", credentials });
    expect(Credentials({ id: "ldap", name: "Company", credentials, authorize: () => null })).toMatchObject({
      id: "ldap",
      name: "Company",
    });
    expect(DefaultCredentials).toBe(Credentials);
  });

  it("gives authorize the names of the form's fields, and no others", () => {
    const form = Credentials({
      credentials,
      authorize: (given) => {
        expectTypeOf(given).toEqualTypeOf<Record<"email" | "password", string>>();
        // @ts-expect-error the form has no such field
        given.username;
        return { id: given.email ?? "nobody" };
      },
    });
    const providers: ProviderInput[] = [form];
    expect(providers).toHaveLength(1);
  });
});
