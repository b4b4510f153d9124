import { expectTypeOf, test } from "vitest";
import type { PermissionOf, RoleOf } from "../../src/access/permission.js";
import { NextAuth } from "../../src/compat/next-auth.js";

const table = {
  USER: ["view:own"],
  ADMIN: { extends: ["USER"], can: ["view:accounts", "edit:*", "view:*"] },
  ROOT: ["*"],
} as const;

test("the names of permissions are those written out, and open where only a scope is", () => {
  expectTypeOf<PermissionOf<typeof table>>().toEqualTypeOf<"view:own" | "view:accounts" | `edit:${string}`>();
  expectTypeOf<PermissionOf<{ readonly ROOT: readonly ["*"] }>>().toEqualTypeOf<string>();
  expectTypeOf<PermissionOf<Record<never, never>>>().toEqualTypeOf<string>();
});

test("a misspelt permission does not compile", () => {
  const known: PermissionOf<typeof table> = "view:accounts";
  expectTypeOf(known).toExtend<string>();
  // @ts-expect-error one c short
  const misspelt: PermissionOf<typeof table> = "view:acounts";
  expectTypeOf(misspelt).toExtend<string>();
});

test("nor does one in an app of next-auth that declares permissions", () => {
  const { auth } = NextAuth({ providers: [], permissions: { ADMIN: ["view:accounts"] } });
  const deferred = NextAuth(async () => ({
    providers: [],
    permissions: { ADMIN: ["view:accounts"] } as const,
  }));
  const old = NextAuth({ providers: [] });
  const uses = () => [
    auth.can("view:accounts"),
    // @ts-expect-error one c short
    auth.can("view:acounts"),
    // @ts-expect-error no such role
    auth.required({ role: "ADMN" }),
    // @ts-expect-error one c short
    auth.proxy({ protect: [{ path: "/admin", can: "view:acounts" }] }),
    // @ts-expect-error one c short
    deferred.auth.can("view:acounts"),
    // Without a declaration any name will do.
    old.auth.required({ role: "ADMIN" }),
  ];
  expectTypeOf(uses).toBeFunction();
});

test("a rule names its actions by its parameter", () => {
  const rule = (_session: { user: { id: string } }, action: "edit:note" | "view:note", _note?: object) =>
    action === "view:note";
  expectTypeOf<PermissionOf<typeof rule>>().toEqualTypeOf<"edit:note" | "view:note">();
  expectTypeOf<RoleOf<typeof rule>>().toEqualTypeOf<string>();
});

test("roles are the names of the table", () => {
  expectTypeOf<RoleOf<typeof table>>().toEqualTypeOf<"USER" | "ADMIN" | "ROOT">();
});
