import { parseSync, visitorKeys } from "oxc-parser";
import { walk } from "../../../src/doctor/syntax/node.js";
import { toPosition } from "../../../src/doctor/text-position.js";

/**
 * A parser of TypeScript for ESLint. That of typescript-eslint needs a TypeScript with an API, which the one here has not;
 * as that one does, this one writes down where nodes are by `range`, and nowhere else.
 */
export const oxcForEslint = {
  meta: { name: "oxc-for-eslint" },
  parseForESLint(text: string, { filePath }: { filePath: string }) {
    const { program, errors } = parseSync(filePath, text, { preserveParens: false });
    const [error] = errors;
    if (error !== undefined) throw new SyntaxError(error.message);
    walk(program, (node) => {
      const { start, end } = node;
      const at = (offset: number) => {
        const { line, column } = toPosition(text, offset);
        return { line, column: column - 1 };
      };
      Object.assign(node, { range: [start, end], loc: { start: at(start), end: at(end) } });
      Reflect.deleteProperty(node, "start");
      Reflect.deleteProperty(node, "end");
    });
    return { ast: Object.assign(program, { tokens: [], comments: [] }), visitorKeys };
  },
};
