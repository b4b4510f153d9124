import type { CallExpression, JSXOpeningElement, TryStatement } from "oxc-parser";
import type { Node, Program } from "../syntax/node.js";
import type { FilePlace } from "./place.js";

/** A node, and the nodes around it from the outermost inward. */
export interface Site<N extends Node = Node> {
  readonly node: N;
  readonly ancestors: readonly Node[];
}

/** A name that was imported: `default` and `*` where it was imported so. */
export interface ImportedName {
  readonly specifier: string;
  readonly name: string;
  readonly node: Node;
}

/** What a name of the module stands for: an expression, or a member of it that was taken out. */
export interface Definition {
  readonly node: Node;
  readonly member: string | null;
  /** Whether the name is that member or the whole; another part of a pattern is neither. */
  readonly isKnown: boolean;
}

export type Exported =
  | { readonly kind: "local"; readonly name: string; readonly node: Node }
  | { readonly kind: "from"; readonly specifier: string; readonly name: string; readonly node: Node }
  | { readonly kind: "expression"; readonly node: Node };

/** One file of the app, read once. */
export interface AppFile {
  /** Below the app's folder, with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly program: Program;
  readonly place: FilePlace;
  /** `use client`, `use server` or `use cache` above everything else. */
  readonly directives: readonly string[];
  readonly imports: ReadonlyMap<string, ImportedName>;
  readonly definitions: ReadonlyMap<string, Definition>;
  readonly exports: ReadonlyMap<string, Exported>;
  readonly stars: readonly string[];
  /** The specifiers of everything that is loaded with this file; types are not. */
  readonly specifiers: readonly string[];
  /** Those of them that are loaded at once, and not by import(). */
  readonly eagerSpecifiers: readonly string[];
  readonly calls: readonly Site<CallExpression>[];
  readonly elements: readonly Site<JSXOpeningElement>[];
  readonly tries: readonly Site<TryStatement>[];
  readonly nodeCount: number;
}
