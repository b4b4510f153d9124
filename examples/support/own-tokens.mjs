/** Whether the engine calls the app's own `jwt.encode` and `jwt.decode`; tests of them wait for it, and say so. */
export const callsOwnCodec = true;

/** @param {string} name  of the tests that wait */
export function reportWaiting(name) {
  if (!callsOwnCodec) console.log(`skipped: ${name} (the engine does not call the app's own jwt.encode yet)`);
}
