import { describe, expect, it } from "vitest";
import { allCodes } from "../../src/doctor/explain-code.js";
import { findingRows } from "../../src/doctor/finding-rows.js";
import { appRules, fileRules } from "../../src/doctor/rules.js";
import { readReasonRow, reasonCodes } from "../../src/reason/catalog.js";
import { causeTable } from "../../src/reason/cause-table.js";
import { clientReasonRows } from "../../src/reason/client-reason-rows.js";
import { type, typeInto } from "./support/app-copy.js";

describe("somebody who asks what a code means", () => {
  it("is told what is seen, who can do something, and what", async () => {
    expect(await type("explain", "SELF_FETCH_NO_COOKIE")).toEqual({
      exitCode: 0,
      warned: "",
      said: [
        "SELF_FETCH_NO_COOKIE  The app fetched its own route without the visitor's cookies",
        "",
        '  seen  user-agent "<userAgent>", no Cookie header, host <host> (this app)',
        "  who   you: it is in the code or the configuration",
        `  fix   ${readReasonRow("SELF_FETCH_NO_COOKIE").fix.replace("{path}", "<path>")}`,
        "  docs  docs/reasons/SELF_FETCH_NO_COOKIE.md",
      ].join("\n"),
    });
  });

  it.each(["not_awaited", "Not-Awaited", "not awaited"])("may write it as %s", async (code) => {
    expect((await type("explain", code)).said).toMatch(/^NOT_AWAITED {2}/);
  });

  it.each([
    ["SELF_FECH_NO_COOKIE", "did you mean SELF_FETCH_NO_COOKIE?"],
    ["SELF_FECH", "did you mean SELF_FETCH_NO_COOKIE?"],
    ["OPTION_MISSING", "did you mean OPTIONS_MISSING?"],
    ["TOKEN_EXPIERD", "did you mean TOKEN_EXPIRED?"],
    ["QWERTY", "`latchkey explain` lists all"],
  ])("and misspells it as %s is helped", async (code, text) => {
    const { exitCode, warned } = await type("explain", code);
    expect(exitCode).toBe(2);
    expect(warned).toContain(text);
  });

  it.each([
    ["JWT_CALLBACK_RETURNED_NULL", "JWT_CALLBACK_EMPTY"],
    ["SET_COOKIE_IN_RSC", "UPDATE_IN_RSC"],
    ["set-cookie in rsc", "UPDATE_IN_RSC"],
  ])("may name the cause %s, and gets the code that the log has for it", async (cause, code) => {
    expect(await type("explain", cause)).toEqual(await type("explain", code));
  });

  it("may name every cause there is", async () => {
    for (const { cause, codes } of causeTable) {
      const { exitCode, said } = await type("explain", cause, "--json");
      expect(exitCode, cause).toBe(0);
      expect(codes, cause).toContain(JSON.parse(said).code);
    }
  });

  it("and misspells a cause is helped", async () => {
    expect((await type("explain", "SET_COOKIE_IN_RCS")).warned).toContain("did you mean SET_COOKIE_IN_RSC?");
  });

  it("finds all of them, each with its title", async () => {
    const lines = (await type("explain")).said.split("\n");
    expect(lines).toHaveLength(allCodes.length);
    for (const [index, code] of allCodes.entries()) expect(lines[index]).toMatch(new RegExp(`^${code} +\\S`));
  });

  it("explains every code there is", async () => {
    for (const code of allCodes) {
      const { exitCode, said } = await type("explain", code);
      expect(exitCode).toBe(0);
      expect(said, code).not.toMatch(/[{}]\w+[{}]|undefined/);
    }
  });

  it("reads one, or all, into a program", async () => {
    expect(JSON.parse((await type("explain", "REDIRECT_SWALLOWED", "--json")).said)).toEqual({
      code: "REDIRECT_SWALLOWED",
      title: findingRows.REDIRECT_SWALLOWED.title,
      level: "developer",
      saw: "<name>() leaves by throwing, and this catch throws nothing on",
      fix: findingRows.REDIRECT_SWALLOWED.fix,
      docs: "docs/doctor.md",
    });
    const all = JSON.parse((await type("explain", "--json")).said) as { code: string }[];
    expect(all.map(({ code }) => code)).toEqual(allCodes);
  });

  it("sees colours where there are any, and is told of a wrong option", async () => {
    const escapeCode = String.fromCharCode(27);
    expect((await typeInto({ isColored: true }, "explain", "NOT_AWAITED")).said).toContain(
      `${escapeCode}[1mNOT_AWAITED`,
    );
    expect(await type("explain", "--loud")).toMatchObject({ exitCode: 2 });
  });
});

describe("the codes", () => {
  it("of the source and of run time are different ones", () => {
    const runTime = new Set<string>([...reasonCodes, ...Object.keys(clientReasonRows)]);
    expect(Object.keys(findingRows).filter((code) => runTime.has(code))).toEqual([]);
    expect(new Set(allCodes).size).toBe(allCodes.length);
  });

  it("of the source are each found by a rule", () => {
    const found = new Set<string>([...fileRules, ...appRules].flatMap(({ codes }) => codes));
    const unfound = Object.keys(findingRows).filter((code) => !found.has(code));
    // The parser finds this one.
    expect(unfound).toEqual(["FILE_UNREADABLE"]);
  });
});
