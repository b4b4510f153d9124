import { type AppRule, createFinding, type Finding } from "../finding.js";
import type { App } from "../model/app.js";
import type { AppFile } from "../model/app-file.js";
import { readConfig } from "../model/proxy.js";

const proxyName = /(?:^|\/)(proxy|middleware)\.[cm]?[jt]sx?$/;

/** Next.js runs one file, and looks for it in one folder. */
export const proxyPlace: AppRule = {
  codes: ["PROXY_NOT_RUNNING", "PROXY_AND_MIDDLEWARE"],
  name: "proxy-place",
  summary: "one proxy is where Next.js looks for it",
  find: (app) => [...findMisplaced(app), ...findBoth(app)],
};

const hasFolder = (app: App, prefix: RegExp): boolean =>
  [...app.files.keys()].some((path) => prefix.test(path));

function findMisplaced(app: App): Finding[] {
  const inSource = hasFolder(app, /^src\/(app|pages)\//);
  const inRoot = hasFolder(app, /^(app|pages)\//);
  const wanted = inSource && !inRoot ? "src/" : "";
  return [...app.files.values()].flatMap((file) => {
    const [, name = ""] = proxyName.exec(file.path) ?? [];
    if (name === "" || !isMeant(file) || (!inSource && !inRoot)) return [];
    const folder = file.path.slice(0, file.path.lastIndexOf("/") + 1);
    const isRight = folder === wanted || (inSource && inRoot && folder === "src/");
    // Beside the source there are copies for a build of its own.
    const isElsewhere = wanted === "src/" && folder !== "" && !folder.startsWith("src/");
    if (isRight || isElsewhere) return [];
    return [
      createFinding(file, file.program.body[0] ?? file.program, {
        code: "PROXY_NOT_RUNNING",
        saw: `Next.js looks for ${wanted}${name}.ts, and never runs ${file.path}`,
        fix: `Move the file to ${wanted}${name}.ts.`,
      }),
    ];
  });
}

/** Any module may be called middleware.ts: what is meant for Next.js stands where its files are, or has a matcher. */
function isMeant(file: AppFile): boolean {
  const isRun = ["default", "middleware", "proxy"].some((name) => file.exports.has(name));
  if (!isRun) return false;
  return (
    file.place === "proxy" || /^(src\/)?(app|pages)\//.test(file.path) || readConfig(file, "matcher") !== null
  );
}

function findBoth(app: App): Finding[] {
  const proxies = [...app.files.values()].filter(({ place }) => place === "proxy");
  return proxies.flatMap((file) => {
    const other = proxies.find(
      ({ path }) =>
        path !== file.path && path.replace(/\.\w+$/, "") === file.path.replace(/proxy\.\w+$/, "middleware"),
    );
    if (other === undefined || !/proxy\.\w+$/.test(file.path)) return [];
    return [
      createFinding(file, file.program.body[0] ?? file.program, {
        code: "PROXY_AND_MIDDLEWARE",
        saw: `there is ${other.path} beside it; Next.js 16 refuses both, and older versions run only that one`,
        fix: `Keep ${file.path} for Next.js 16, or ${other.path} before, and delete the other.`,
      }),
    ];
  });
}
