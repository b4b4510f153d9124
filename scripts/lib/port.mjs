import { createServer } from "node:net";

function isFree(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    // Without a host Node listens on every address, as `next start` does.
    server.listen(port, () => server.close(() => resolve(true)));
  });
}

/** The first free port from `first` on. */
export async function findFreePort(first) {
  for (let port = first; port < first + 100; port += 1) {
    if (await isFree(port)) return port;
  }
  throw new Error(`no free port between ${first} and ${first + 99}`);
}

/** Waits until a URL answers at all; `false` when it did not within the time. */
export async function isReachable(url, timeoutSeconds) {
  const deadline = Date.now() + timeoutSeconds * 1000;
  while (Date.now() < deadline) {
    try {
      // A user agent of its own, lest the app takes it for a call of its own to itself.
      const headers = { "user-agent": "start-up" };
      await fetch(url, { headers, redirect: "manual", signal: AbortSignal.timeout(5_000) });
      return true;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
  return false;
}
