import { lookup } from "node:dns/promises";
import { hostname } from "node:os";

/** A name of this machine that looks like another one, as that of a container beside the app does. */
export const findPlainHost = (): Promise<string> =>
  lookup(hostname(), { family: 4 }).then(
    () => hostname(),
    () => "0.0.0.0",
  );
