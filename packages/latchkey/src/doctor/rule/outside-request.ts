import { createFinding, type FileRule } from "../finding.js";
import { isReading, listAuthCalls } from "../model/auth-call.js";
import { isFunction, type Node } from "../syntax/node.js";

const isDeferred = (node: Node): boolean =>
  isFunction(node) || node.type === "PropertyDefinition" || node.type === "StaticBlock";

/** A module is loaded once, before any request. */
export const outsideRequest: FileRule = {
  codes: ["OUTSIDE_REQUEST"],
  name: "no-session-at-module-scope",
  summary: "the session is read inside a request, not while a module is loaded",
  find: (app, file) =>
    listAuthCalls(app, file)
      .filter((call) => isReading(call) && !call.site.ancestors.some(isDeferred))
      .map(({ site, name }) =>
        createFinding(file, site.node, {
          code: "OUTSIDE_REQUEST",
          saw: `${name}() runs when this module is loaded, once and before any request`,
          fix: "Call it inside the page, action or handler that needs the session.",
        }),
      ),
};
