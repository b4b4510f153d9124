import { when } from "../bytes/when.js";
import type { Config } from "../config/config.js";
import { nativeDialect } from "../config/dialect.js";
import type { MaybePromise } from "../contract/awaitable.js";
import type { Visit } from "../contract/visit.js";
import { createReason } from "../reason/catalog.js";
import { reportAt } from "./report-at.js";

/**
 * The header by which a proxy that cannot open a session tells the pages behind it what its keys are called.
 *
 * It cannot be signed: that the two have no key in common is what it is for. Whoever forges it is signed in, and gets a
 * line into the log. The names stand in the header of every token, and no key can be made of them.
 */
export const proxyKeysHeader = "x-latchkey-proxy-keys";

const shownLength = 12;
const mostKeys = 4;

/** What the keys of this instance are called, the one that seals first. */
export const nameKeys = (config: Config): MaybePromise<readonly string[]> =>
  // The names of our own keys: next-auth 4 has none, and those of 5 differ by cookie.
  when(config.keys.sessionKeys(nativeDialect, ""), (keys) =>
    keys.slice(0, mostKeys).map(({ keyId }) => keyId.slice(0, shownLength)),
  );

/** Tells the log where the proxy in front of this request has another secret, and says so; the session was read all the same. */
export function reportOtherSecret(config: Config, visit: Visit): void {
  const said = visit.headers.get(proxyKeysHeader);
  const isProxy = visit.place === "proxy-node" || visit.place === "middleware-edge";
  if (said === null || isProxy || !/^[\w-]{1,12}(,[\w-]{1,12}){0,3}$/.test(said)) return;
  const proxyKeys = said.split(",");
  void when(nameKeys(config), (serverKeys) => {
    if (serverKeys.some((key) => proxyKeys.includes(key))) return;
    const facts = { proxyKeys: proxyKeys.join(", "), serverKeys: serverKeys.join(", ") };
    return when(
      reportAt(config, visit, { reason: createReason("SECRET_DIFFERS_BY_RUNTIME", facts) }),
      () => undefined,
    );
  });
}
