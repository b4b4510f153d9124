/** What Next.js takes a file for, by where it is. */
export type FilePlace =
  | "page"
  | "layout"
  | "route"
  | "pages-page"
  | "pages-api"
  | "proxy"
  | "instrumentation"
  | "module";

const source = /\.(?:[cm]?[jt]s|[jt]sx)$/;
const appFile =
  /^(?:src\/)?app\/(?:.*\/)?(page|layout|template|default|loading|not-found|error|global-error|route)$/;

/** The place of a file, by its path below the app's folder. */
export function toFilePlace(path: string): FilePlace {
  const base = path.replace(source, "");
  const special = appFile.exec(base)?.[1];
  if (special === "route") return "route";
  if (special !== undefined) return special === "page" ? "page" : "layout";
  if (/^(?:src\/)?pages\/api\//.test(base)) return "pages-api";
  if (/^(?:src\/)?pages\//.test(base)) return "pages-page";
  if (/^(?:src\/)?(?:proxy|middleware)$/.test(base)) return "proxy";
  return /^(?:src\/)?instrumentation$/.test(base) ? "instrumentation" : "module";
}

/** The URL path at which a page or a route answers, with `[name]` and `[...name]` as they are in the folder's name. */
export function toUrlPath(path: string): string | null {
  const base = path.replace(source, "").replace(/^src\//, "");
  const inPages = /^pages\/(.*)$/.exec(base)?.[1];
  if (inPages !== undefined) return `/${inPages.replace(/(^|\/)index$/, "")}`.replace(/(.)\/$/, "$1");
  const inApp = /^app\/(?:(.*)\/)?(?:page|route)$/.exec(base);
  if (inApp === null) return null;
  const segments = (inApp[1] ?? "").split("/").filter((each) => each !== "" && !/^(\(.*\)|@.*)$/.test(each));
  return `/${segments.join("/")}`;
}

/** Whether the path of a URL is answered at a path with `[name]` in it. */
export function isAnsweredAt(urlPath: string, pattern: string): boolean {
  const wanted = urlPath.split("/").filter(Boolean);
  const parts = pattern.split("/").filter(Boolean);
  const isCaught = parts.at(-1)?.startsWith("[...") || parts.at(-1)?.startsWith("[[...");
  if (isCaught ? wanted.length < parts.length - 1 : wanted.length !== parts.length) return false;
  return parts.every((part, index) => part.startsWith("[") || part === wanted[index]);
}

/** The path below the app's folder of a file that an editor knows by its full name, wherever in a workspace the app is. */
export function toAppPath(filename: string, folder: string): string {
  const full = filename.replaceAll("\\", "/");
  const root = `${folder.replaceAll("\\", "/").replace(/\/$/, "")}/`;
  const path = full.startsWith(root) ? full.slice(root.length) : full;
  const [, below] = /(?:^|\/)((?:src\/)?(?:app|pages)\/.*)$/.exec(path) ?? [];
  const [, proxy] = /(?:^|\/)((?:src\/)?(?:proxy|middleware)\.\w+)$/.exec(path) ?? [];
  return below ?? proxy ?? path;
}
