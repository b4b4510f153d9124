import { createFinding, type Finding } from "../finding.js";
import type { App } from "../model/app.js";
import { isCallback, readCallback } from "../model/callback.js";
import type { Option } from "../model/option.js";
import { findProperty, isFunction, isOpen, listChildren, type Node, unwrap } from "../syntax/node.js";

/** `callbacks.session` that gives an object in which there is no user. */
export function findWithoutUser(app: App, options: Option): Finding[] {
  const found = readCallback(app, options, "session");
  if (!isCallback(found) || found.node.body === null) return [];
  const { file, node } = found;
  const { body } = node;
  const given = body?.type === "BlockStatement" ? listReturned(body) : [body];
  const bare = given.flatMap((each) => (each === null ? [] : [unwrap(each)]));
  const [first] = bare;
  if (first === undefined || !bare.every(lacksUser)) return [];
  return [
    createFinding(file, first, {
      code: "SESSION_WITHOUT_USER",
      saw: "callbacks.session gives an object without a user, which is truthy and nobody",
      fix: "Return the session with its user: { ...session, user: { ...session.user, id } }.",
    }),
  ];
}

const lacksUser = (node: Node): boolean =>
  node.type === "ObjectExpression" && !isOpen(node) && findProperty(node, "user") === null;

const listReturned = (node: Node): (Node | null)[] =>
  node.type === "ReturnStatement"
    ? [node.argument]
    : listChildren(node).flatMap((child) => (isFunction(child) ? [] : listReturned(child)));
