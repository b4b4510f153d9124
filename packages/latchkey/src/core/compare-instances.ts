import type { InstanceRegistry, RegisteredInstance } from "../config/instance-registry.js";
import { createReason } from "../reason/catalog.js";
import type { Reason } from "../reason/reason.js";

/** Whether this is the first time; the names are those of what is told. */
export function isFirst({ told }: InstanceRegistry, name: string): boolean {
  if (told.has(name)) return false;
  told.add(name);
  return true;
}

/** What an instance and the others of its process do not agree on, each told once. */
export function compareInstances(registry: InstanceRegistry, id: number): readonly Reason[] {
  const { instances, versions } = registry;
  const reasons: Reason[] = [];
  if (versions.length > 1 && isFirst(registry, `versions ${versions.join()}`)) {
    reasons.push(createReason("PACKAGE_DUPLICATE", { versions: versions.join(" and ") }));
  }
  const own = instances.find((each) => each.id === id);
  for (const other of instances) {
    if (own === undefined || other.id === id || !isSideBySide(own, other)) continue;
    const reason = findDifference(registry, [own, other]);
    const pair = [own.id, other.id].sort((a, b) => a - b).join();
    if (reason !== null && isFirst(registry, `${reason.code} ${pair}`)) reasons.push(reason);
  }
  return reasons;
}

/** An edit of the options leaves the old instance behind: only one that is used after the other came is in use. */
function isSideBySide(one: RegisteredInstance, other: RegisteredInstance): boolean {
  const [older, newer] = one.id < other.id ? [one, other] : [other, one];
  return older.usedAtMs > newer.registeredAtMs;
}

type Pair = readonly [RegisteredInstance, RegisteredInstance];

function findDifference(registry: InstanceRegistry, pair: Pair): Reason | null {
  const [one, other] = pair;
  if (one.cookieName !== other.cookieName) return findOtherName(pair);
  const shared = `the session cookie "${one.cookieName}"`;
  const differs = (what: string, of: (each: RegisteredInstance) => string) =>
    of(one) === of(other)
      ? null
      : createReason("OPTIONS_DIVERGE", { what, one: of(one), other: of(other), shared });
  return (
    findOtherSecret(registry, pair, shared) ??
    differs("session.strategy", ({ strategy }) => `"${strategy}"`) ??
    (one.strategy === "jwt" ? differs("jwt.encode and jwt.decode", ({ codec }) => codec) : null) ??
    differs("basePath", ({ basePath }) => basePath) ??
    // One writes beside the other: a browser keeps both, and signing out takes away one.
    differs("the Domain of the session cookie", ({ cookie }) => cookie.domain ?? "none") ??
    differs("the Path of the session cookie", ({ cookie }) => cookie.path)
  );
}

/**
 * A name that one of two has and the other cannot find, although both are of one app by their secret and their base path.
 *
 * Two sets of users in one app have cookies of their own, too, and endpoints of their own or an `appId`.
 */
function findOtherName([one, other]: Pair): Reason | null {
  const keyId = one.keyIds.find((each) => other.keyIds.includes(each));
  const isFound = one.readNames.includes(other.cookieName) && other.readNames.includes(one.cookieName);
  if (keyId === undefined || isFound || one.basePath !== other.basePath || isByAppId(one, other)) return null;
  return createReason("OPTIONS_DIVERGE", {
    what: "the name of the session cookie",
    one: `"${one.cookieName}"`,
    other: `"${other.cookieName}"`,
    shared: `the key ${keyId.slice(0, 12)}`,
  });
}

/** An `appId` stands behind the usual name. */
function isByAppId(one: RegisteredInstance, other: RegisteredInstance): boolean {
  const [first = "", second = ""] = [one.cookieName, other.cookieName].map(
    (name) => /^(latchkey\.session|authjs\.session-token|next-auth\.session-token)/.exec(name)?.[0],
  );
  return first !== "" && first === second;
}

function findOtherSecret({ readings }: InstanceRegistry, pair: Pair, shared: string): Reason | null {
  const [one, other] = pair;
  const isEmpty = one.keyIds.length === 0 || other.keyIds.length === 0;
  if (isEmpty || one.keyIds.some((keyId) => other.keyIds.includes(keyId))) return null;
  const isProxy = ({ id }: RegisteredInstance) =>
    readings.some(({ instance, place }) => {
      return instance === id && (place === "proxy-node" || place === "middleware-edge");
    });
  const show = ({ keyIds }: RegisteredInstance) => keyIds.map((keyId) => keyId.slice(0, 12)).join(", ");
  if (isProxy(one) === isProxy(other)) {
    const facts = { what: "the secret", one: show(one), other: show(other), shared };
    return createReason("OPTIONS_DIVERGE", facts);
  }
  const [proxy, server] = isProxy(one) ? [one, other] : [other, one];
  return createReason("SECRET_DIFFERS_BY_RUNTIME", { proxyKeys: show(proxy), serverKeys: show(server) });
}
