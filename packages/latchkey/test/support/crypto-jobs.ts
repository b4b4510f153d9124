import { createRequire, syncBuiltinESMExports } from "node:module";

/** What was asked of the platform's cryptography: names in order, with how often each. */
export interface CryptoJobs {
  /** Jobs that were done when the call returned. */
  readonly synchronous: readonly string[];
  /** Jobs that gave a promise or took a callback. */
  readonly asynchronous: readonly string[];
}

// Comparing two tags is no job: it is a loop over 32 bytes.
const nodeJobs = [
  "createCipheriv",
  "createDecipheriv",
  "createHash",
  "createHmac",
  "createSign",
  "createVerify",
  "hash",
  "hkdf",
  "hkdfSync",
  "pbkdf2",
  "pbkdf2Sync",
  "randomBytes",
  "randomFill",
  "randomFillSync",
  "randomUUID",
  "scrypt",
  "scryptSync",
  "sign",
  "verify",
];

type Callable = (...parameters: unknown[]) => unknown;

function isCallable(value: unknown): value is Callable {
  return typeof value === "function";
}

/** Puts a counting function in place of each, and gives back what puts the real ones back. */
function wrap(
  owner: object,
  names: readonly string[],
  note: (name: string, isLater: boolean) => void,
): () => void {
  const restorations = names.map((name) => {
    const own = Object.getOwnPropertyDescriptor(owner, name);
    const real: unknown = Reflect.get(owner, name);
    if (!isCallable(real)) return () => {};
    const counted = function (this: unknown, ...parameters: unknown[]) {
      const answer: unknown = Reflect.apply(real, this, parameters);
      note(name, answer instanceof Promise || isCallable(parameters.at(-1)));
      return answer;
    };
    Object.defineProperty(owner, name, {
      value: counted,
      configurable: true,
      writable: true,
      enumerable: true,
    });
    return () =>
      void (own === undefined
        ? Reflect.deleteProperty(owner, name)
        : Object.defineProperty(owner, name, own));
  });
  return () => {
    for (const restore of restorations) restore();
  };
}

/** Runs an action over the real cryptography and tells which jobs it started, in `node:crypto` and in WebCrypto. */
export async function countCryptoJobs(action: () => Promise<unknown>): Promise<CryptoJobs> {
  const nodeCrypto: object = createRequire(import.meta.url)("node:crypto");
  const subtle = Object.getPrototypeOf(crypto.subtle) as object;
  const subtleJobs = Object.getOwnPropertyNames(subtle).filter((name) => name !== "constructor");
  const synchronous: string[] = [];
  const asynchronous: string[] = [];
  const note = (name: string, isLater: boolean) => void (isLater ? asynchronous : synchronous).push(name);
  const restoreNode = wrap(nodeCrypto, nodeJobs, note);
  const restoreSubtle = wrap(subtle, subtleJobs, note);
  // Named imports of node:crypto follow the module object only when told to.
  syncBuiltinESMExports();
  try {
    await action();
  } finally {
    restoreNode();
    restoreSubtle();
    syncBuiltinESMExports();
  }
  return { synchronous, asynchronous };
}
