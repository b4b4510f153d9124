import type { App } from "./app.js";
import { type Instance, readMeaning } from "./meaning.js";

const memory = new WeakMap<App, readonly Instance[]>();

/** Every `NextAuth(…)` and `createAuth(…)` of the app. */
export function listInstances(app: App): readonly Instance[] {
  const known = memory.get(app);
  if (known !== undefined) return known;
  const found = [...app.files.values()].flatMap((file) =>
    file.calls.flatMap(({ node }) => {
      const meaning = node.callee.type === "Identifier" ? readMeaning(app, file, node) : null;
      return meaning?.kind === "instance" && meaning.call === node ? [meaning] : [];
    }),
  );
  memory.set(app, found);
  return found;
}
