import { expect, it } from "vitest";
import { parseMediaType } from "../../src/http/media-type.js";

it.each<[string, string, string | null]>([
  ["application/json", "application/json", null],
  ["Application/JSON; Charset=UTF-8", "application/json", "utf-8"],
  ['text/plain;charset="utf-8"', "text/plain", "utf-8"],
  ["multipart/form-data; boundary=x; charset=utf-16", "multipart/form-data", "utf-16"],
  [" application/json \t; charset=utf-8 ", "application/json", "utf-8"],
  ["application/json; charset", "application/json", null],
])("reads %j", (header, essence, charset) => {
  expect(parseMediaType(header)).toEqual({ essence, charset });
});

it.each([
  "",
  ";",
  "json",
  "/",
  "application/",
  "a/b/c",
  "application/json,text/plain",
  "a b/c",
  `a/${"b".repeat(300)}`,
])("refuses %j", (header) => {
  expect(parseMediaType(header)).toBeNull();
});
