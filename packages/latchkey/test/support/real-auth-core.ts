import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(import.meta.url);
// @auth/core is no dependency of ours; it is found where next-auth 5 finds it.
const corePath = createRequire(require.resolve("next-auth-v5/package.json")).resolve("@auth/core");
const { Auth } = (await import(pathToFileURL(corePath).href)) as {
  Auth(request: Request, config: object): Promise<Response>;
};

/** A server that the core of the real next-auth 5 answers for. */
export function createRealAuth(config: object) {
  const logger = { error() {}, warn() {}, debug() {} };
  const basics = { trustHost: true, basePath: "/api/auth", logger };
  return { handle: (request: Request) => Auth(request, { ...basics, ...config }) };
}
