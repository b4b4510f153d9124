import type { ObjectExpression } from "oxc-parser";
import { type AppRule, createFinding, type Finding } from "../finding.js";
import type { AppFile } from "../model/app-file.js";
import { isCovered } from "../model/matcher.js";
import { findProperty, listBelow, parseText } from "../syntax/node.js";

/** Headers of next.config that let a cache keep who somebody is. */
export const cachedAnswers: AppRule = {
  codes: ["RESPONSE_CACHED"],
  name: "no-cached-session",
  summary: "no header of next.config lets a cache keep the session",
  find: (app) =>
    [...app.files.values()].flatMap((file) =>
      /^next\.config\.\w+$/.test(file.path)
        ? listBelow(file.program, (node) => node.type === "ObjectExpression").flatMap((node) =>
            findCached(file, node),
          )
        : [],
    ),
};

function findCached(file: AppFile, rule: ObjectExpression): Finding[] {
  const source = parseText(findProperty(rule, "source"));
  const headers = findProperty(rule, "headers");
  // With "has" or "missing" it covers only some requests.
  if (source === null || headers === null || findProperty(rule, "has") || findProperty(rule, "missing"))
    return [];
  if (!isCovered(source, "/api/auth/session")) return [];
  return listBelow(headers, (node) => node.type === "ObjectExpression").flatMap((header) => {
    const key = parseText(findProperty(header, "key"))?.toLowerCase() ?? "";
    const value = parseText(findProperty(header, "value")) ?? "";
    if (!/^(cdn-|vercel-cdn-|surrogate-|cloudflare-cdn-)?cache-control$/.test(key) || !isShared(value))
      return [];
    return [
      createFinding(file, header, {
        code: "RESPONSE_CACHED",
        saw: `"${value}" is set for ${source}, which covers /api/auth/session`,
        fix: "Leave /api/auth out of that source: what it answers is one visitor's alone.",
      }),
    ];
  });
}

const isShared = (value: string): boolean =>
  !/no-store|private/i.test(value) && /public|s-maxage=[1-9]|max-age=[1-9]/i.test(value);
