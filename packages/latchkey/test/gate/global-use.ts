import { type Program, Visitor } from "oxc-parser";

interface Span {
  readonly start: number;
  readonly end: number;
}

const isGlobalObject = (name: string) => ["globalThis", "window", "self"].includes(name);

/** Places where an identifier is a name and no use: keys, members, bindings, types. */
function readNamePlaces(program: Program): { names: Set<number>; bindings: Set<string>; types: Span[] } {
  const names = new Set<number>();
  const bindings = new Set<string>();
  const types: Span[] = [];
  const bind = (node: { type: string; start: number; name?: string } | null) => {
    if (node?.type !== "Identifier" || node.name === undefined) return;
    names.add(node.start);
    bindings.add(node.name);
  };
  const bindAll = ({
    id,
    params,
  }: {
    id?: Parameters<typeof bind>[0];
    params?: readonly Parameters<typeof bind>[0][];
  }) => {
    bind(id ?? null);
    for (const param of params ?? []) bind(param);
  };
  new Visitor({
    VariableDeclarator: ({ id }) => bind(id),
    FunctionDeclaration: bindAll,
    FunctionExpression: bindAll,
    ArrowFunctionExpression: bindAll,
    ImportSpecifier: ({ local }) => bind(local),
    AssignmentPattern: ({ left }) => bind(left),
    ObjectPattern: ({ properties }) => {
      for (const property of properties)
        bind(property.type === "Property" ? property.value : property.argument);
    },
    Property: ({ key, computed, shorthand }) => {
      if (!computed && !shorthand) names.add(key.start);
    },
    PropertyDefinition: ({ key, computed }) => {
      if (!computed) names.add(key.start);
    },
    MethodDefinition: ({ key, computed }) => {
      if (!computed) names.add(key.start);
    },
    MemberExpression: ({ property, computed, object }) => {
      const isOfGlobal = object.type === "Identifier" && isGlobalObject(object.name);
      if (!computed && !isOfGlobal) names.add(property.start);
    },
    TSTypeAnnotation: (node) => types.push(node),
    TSTypeAliasDeclaration: (node) => types.push(node),
    TSInterfaceDeclaration: (node) => types.push(node),
    TSTypeParameterInstantiation: (node) => types.push(node),
  }).visit(program);
  return { names, bindings, types };
}

/** The global names a program uses, such as `fetch`, `Date.now`, `new Date()`; a name it binds itself is not global. */
export function readGlobalUses(program: Program): string[] {
  const { names, bindings, types } = readNamePlaces(program);
  const uses = new Set<string>();
  const isType = ({ start }: Span) => types.some((type) => type.start <= start && start < type.end);
  new Visitor({
    Identifier: (node) => {
      if (!names.has(node.start) && !bindings.has(node.name) && !isType(node)) uses.add(node.name);
    },
    MemberExpression: ({ object, property }) => {
      if (object.type !== "Identifier" || property.type !== "Identifier" || bindings.has(object.name)) return;
      uses.add(isGlobalObject(object.name) ? property.name : `${object.name}.${property.name}`);
    },
    NewExpression: ({ callee, arguments: values }) => {
      if (callee.type === "Identifier") uses.add(`new ${callee.name}${values.length === 0 ? "()" : ""}`);
    },
    CallExpression: ({ callee, arguments: values }) => {
      if (callee.type === "Identifier" && values.length === 0) uses.add(`${callee.name}()`);
    },
  }).visit(program);
  return [...uses];
}
