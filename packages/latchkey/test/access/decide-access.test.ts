import { describe, expect, it } from "vitest";
import { resolveAccessPolicy } from "../../src/access/access-policy.js";
import { type AccessRequirement, decideAccess } from "../../src/access/decide-access.js";
import type { Permissions, PermissionTable } from "../../src/access/permission.js";
import { readRoles, readUsualRoles } from "../../src/access/read-roles.js";
import type { Reason } from "../../src/reason/reason.js";

const table: PermissionTable = {
  USER: ["view:own"],
  SUPPORT: { extends: ["USER"], can: ["view:*"] },
  ADMIN: { extends: ["SUPPORT"], can: ["edit:accounts", "delete:accounts"] },
  ROOT: ["*"],
};

const nowSeconds = 1_000_000;

/** The answer to someone with these roles: `allowed`, or the code of the refusal. */
async function ask(
  roles: readonly string[],
  requirement: AccessRequirement,
  permissions: Permissions | undefined = table,
  authenticatedAt: number | null = nowSeconds - 60,
): Promise<string> {
  const policy = resolveAccessPolicy(permissions, []);
  const session = { user: { id: "ann" } };
  const refusal = await decideAccess(policy, { session, roles, authenticatedAt, nowSeconds }, requirement);
  return refusal?.code ?? "allowed";
}

describe("a permission", () => {
  it.each([
    [["USER"], "view:own", "allowed"],
    [["USER"], "view:accounts", "PERMISSION_MISSING"],
    [["USER"], "edit:accounts", "PERMISSION_MISSING"],
    [["SUPPORT"], "view:own", "allowed"],
    [["SUPPORT"], "view:accounts", "allowed"],
    [["SUPPORT"], "view:", "PERMISSION_MISSING"],
    [["SUPPORT"], "edit:accounts", "PERMISSION_MISSING"],
    [["SUPPORT"], "viewing:accounts", "PERMISSION_MISSING"],
    [["ADMIN"], "view:anything", "allowed"],
    [["ADMIN"], "edit:accounts", "allowed"],
    [["ADMIN"], "edit:account", "PERMISSION_MISSING"],
    [["ADMIN"], "EDIT:accounts", "PERMISSION_MISSING"],
    [["ROOT"], "delete:accounts", "allowed"],
    [["USER", "ADMIN"], "edit:accounts", "allowed"],
    [[], "view:own", "PERMISSION_MISSING"],
    [["user"], "view:own", "PERMISSION_MISSING"],
    [["ADMIN,USER"], "view:own", "PERMISSION_MISSING"],
    [["constructor"], "view:own", "PERMISSION_MISSING"],
    [["__proto__"], "view:own", "PERMISSION_MISSING"],
    [["toString"], "view:own", "PERMISSION_MISSING"],
    [["ROOT"], "view:*", "PERMISSION_UNKNOWN"],
    [["ROOT"], "*", "PERMISSION_UNKNOWN"],
  ])("%j asking for %s: %s", async (roles, can, answer) => {
    expect(await ask(roles, { can })).toBe(answer);
  });

  it("that no role has is named, so that a misspelling is seen", async () => {
    const { ROOT: _all, ...strict } = table;
    expect(await ask(["ADMIN"], { can: "edit:acounts" }, strict)).toBe("PERMISSION_UNKNOWN");
  });

  it("that was not declared anywhere is denied", async () => {
    expect(await ask(["ADMIN"], { can: "view:own" }, {})).toBe("PERMISSION_UNKNOWN");
    const policy = resolveAccessPolicy(undefined, []);
    expect(policy).toBeNull();
    const standing = { session: {}, roles: ["ADMIN"], authenticatedAt: null, nowSeconds };
    expect((await decideAccess(policy, standing, { can: "view:own" }))?.code).toBe("PERMISSION_UNKNOWN");
  });

  it.each([
    [undefined],
    [null],
    [""],
    [[]],
    [[""]],
    [["view:own", ""]],
    [["view:own", undefined]],
    [42],
    [{}],
  ])("given as %j is denied to everyone", async (can) => {
    expect(await ask(["ROOT"], { can } as AccessRequirement)).toBe("PERMISSION_UNKNOWN");
  });

  it("of a list is needed in full", async () => {
    expect(await ask(["ADMIN"], { can: ["view:own", "edit:accounts"] })).toBe("allowed");
    expect(await ask(["SUPPORT"], { can: ["view:own", "edit:accounts"] })).toBe("PERMISSION_MISSING");
  });
});

describe("a role", () => {
  it("is one of those named, and never a part of a name", async () => {
    expect(await ask(["ADMIN"], { role: "ADMIN" })).toBe("allowed");
    expect(await ask(["USER"], { role: ["ADMIN", "USER"] })).toBe("allowed");
    expect(await ask(["USER"], { role: "ADMIN" })).toBe("ROLE_MISSING");
    expect(await ask(["SUPPORT"], { role: "USER" })).toBe("ROLE_MISSING");
    expect(await ask([], { role: "USER" })).toBe("ROLE_MISSING");
  });

  it.each([[undefined], [null], [""], [[]], [[undefined]], ["AMDIN"], ["constructor"]])(
    "given as %j is nobody's",
    async (role) => {
      expect(await ask(["ADMIN", "AMDIN", "constructor"], { role } as AccessRequirement)).toBe(
        "ROLE_UNKNOWN",
      );
    },
  );

  it("and a permission must both hold", async () => {
    expect(await ask(["ADMIN"], { role: "ADMIN", can: "edit:accounts" })).toBe("allowed");
    expect(await ask(["ADMIN"], { role: "USER", can: "edit:accounts" })).toBe("ROLE_MISSING");
    expect(await ask(["USER"], { role: "USER", can: "edit:accounts" })).toBe("PERMISSION_MISSING");
  });
});

describe("an age", () => {
  it("counts from the last proof, and an unknown one is too old", async () => {
    expect(await ask(["USER"], { maxAge: 60 })).toBe("allowed");
    expect(await ask(["USER"], { maxAge: 59 })).toBe("SIGNIN_TOO_OLD");
    expect(await ask(["USER"], { maxAge: 60 }, table, null)).toBe("SIGNIN_TOO_OLD");
  });

  it.each([[undefined], [null], [Number.NaN], [-1], ["60"]])("given as %j lets nobody in", async (maxAge) => {
    expect(await ask(["USER"], { maxAge } as AccessRequirement)).toBe("SIGNIN_TOO_OLD");
  });
});

describe("a rule", () => {
  const rule: Permissions = (
    session: { user: { id: string } },
    action: string,
    resource?: { owner: string },
  ) => action === "edit:note" && resource?.owner === session.user.id;

  it("sees session, action and resource", async () => {
    expect(await ask([], { can: "edit:note", resource: { owner: "ann" } }, rule)).toBe("allowed");
    expect(await ask([], { can: "edit:note", resource: { owner: "bob" } }, rule)).toBe("PERMISSION_MISSING");
    expect(await ask([], { can: "edit:note" }, rule)).toBe("PERMISSION_MISSING");
    expect(await ask([], { can: "view:note", resource: { owner: "ann" } }, rule)).toBe("PERMISSION_MISSING");
  });

  it.each([[1], ["true"], [{}], [undefined], [null], [Promise.resolve("yes")]])(
    "that answers %j allows nothing",
    async (answer) => {
      expect(await ask([], { can: "edit:note" }, (() => answer) as unknown as Permissions)).toBe(
        "PERMISSION_MISSING",
      );
    },
  );

  it("that throws allows nothing and is told apart from a refusal", async () => {
    const broken = () => {
      throw new Error("no database");
    };
    expect(await ask([], { can: "edit:note" }, broken)).toBe("PERMISSION_RULE_THREW");
  });
});

describe("a declaration", () => {
  const problemsOf = (permissions: unknown): string[] => {
    const problems: Reason[] = [];
    resolveAccessPolicy(permissions as Permissions, problems);
    return problems.map(({ code, facts }) => `${code} ${String(facts.option)}`);
  };

  it.each([
    [["ADMIN"], "permissions"],
    ["ADMIN", "permissions"],
    [{ ADMIN: "view:own" }, "permissions.ADMIN"],
    [{ ADMIN: [42] }, "permissions.ADMIN"],
    [{ ADMIN: { extends: "USER", can: [] } }, "permissions.ADMIN"],
    [{ ADMIN: { extends: ["NOBODY"], can: [] } }, "permissions.ADMIN"],
    [{ ADMIN: ["*:accounts"] }, "permissions.ADMIN"],
    [{ ADMIN: ["view:acc*"] }, "permissions.ADMIN"],
    [{ ADMIN: [""] }, "permissions.ADMIN"],
  ])("such as %j is reported", (permissions, option) => {
    expect(problemsOf(permissions)).toEqual([`CONFIG_INVALID ${option}`]);
  });

  it("that is sound is not reported, and a ring of roles ends", async () => {
    expect(problemsOf(table)).toEqual([]);
    const ring: PermissionTable = {
      A: { extends: ["B"], can: ["do:a"] },
      B: { extends: ["A"], can: ["do:b"] },
    };
    expect(problemsOf(ring)).toEqual([]);
    expect(await ask(["A"], { can: "do:b" }, ring)).toBe("allowed");
    expect(await ask(["B"], { can: "do:a" }, ring)).toBe("allowed");
  });

  it("with a broken role grants that role nothing", async () => {
    const broken = { ADMIN: "view:own", USER: ["view:own"] } as unknown as PermissionTable;
    expect(await ask(["ADMIN"], { can: "view:own" }, broken)).toBe("PERMISSION_MISSING");
  });
});

describe("roles", () => {
  it.each([
    ["ADMIN", ["ADMIN"]],
    [
      ["ADMIN", "USER"],
      ["ADMIN", "USER"],
    ],
    ["", []],
    [null, []],
    [undefined, []],
    [[], []],
    [["ADMIN", 1], []],
    [{ ADMIN: true }, []],
    [true, []],
  ])("read from %j are %j", (answer, roles) => {
    expect(readRoles(answer)).toEqual(roles);
  });

  it("are looked for where they usually are", () => {
    expect(readUsualRoles({ role: "ADMIN" })).toEqual(["ADMIN"]);
    expect(readUsualRoles({ roles: ["ADMIN", "USER"] })).toEqual(["ADMIN", "USER"]);
    expect(readUsualRoles({ role: null, roles: ["USER"] })).toEqual(["USER"]);
    expect(readUsualRoles({ name: "Ann" })).toEqual([]);
  });
});
