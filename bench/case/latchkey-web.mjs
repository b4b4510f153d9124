// Latchkey as an edge runtime loads it: WebCrypto in place of node:crypto.
import { pathToFileURL } from "node:url";
import { writeBundle } from "../lib/bundle.mjs";
import { toRequest } from "./latchkey.mjs";
import { cookieNames, requireEmail, secret, silentLogger } from "./visitor.mjs";

export async function createLatchkeyWebCases({ tokens }) {
  const path = await writeBundle("edge", "core-web", 'export { createAuth } from "latchkey/core";');
  const { createAuth } = await import(pathToFileURL(path).href);
  const auth = createAuth({ providers: [], secret, logger: silentLogger }, { NODE_ENV: "production" });
  const request = toRequest(cookieNames.native, tokens.native);
  const run = () => auth.read(request);
  requireEmail((await run()).session?.user.email, "WebCrypto");
  return [
    {
      group: "read",
      id: "latchkey-web",
      name: "latchkey: read(request) on WebCrypto, own cookie",
      run,
      limit: "limit-native-web",
      goal: { micros: 45, limit: 1.5, jobs: 1 },
    },
  ];
}
