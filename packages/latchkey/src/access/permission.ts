import type { Awaitable } from "../contract/awaitable.js";

/**
 * What one role may do, beside what it has from other roles.
 *
 * @example
 * ```ts
 * import type { RoleGrant } from "latchkey";
 *
 * const editor: RoleGrant = { extends: ["READER"], can: ["edit:articles"] };
 * ```
 */
export interface RoleGrant {
  /** Roles whose permissions this one has too. */
  readonly extends?: readonly string[];
  /** Permissions such as `edit:articles`; `edit:*` is every one of that scope, `*` every one there is. */
  readonly can: readonly string[];
}

/**
 * What each role may do.
 *
 * @example
 * ```ts
 * import type { PermissionTable } from "latchkey";
 *
 * const permissions: PermissionTable = {
 *   READER: ["view:articles"],
 *   EDITOR: { extends: ["READER"], can: ["edit:articles"] },
 *   ADMIN: ["*"],
 * };
 * ```
 */
export type PermissionTable = Readonly<Record<string, readonly string[] | RoleGrant>>;

/**
 * Decides by itself whether a session may do something, to one resource or in general; only `true` allows.
 *
 * @example
 * ```ts
 * import type { PermissionRule, UserSession } from "latchkey";
 *
 * const rule: PermissionRule<UserSession> = (session, action, resource) =>
 *   action === "edit:article" && (resource as { authorId: string }).authorId === session.user.id;
 * ```
 */
export type PermissionRule<S, Action extends string = string, Resource = unknown> = (
  session: S,
  action: Action,
  resource?: Resource,
) => Awaitable<boolean>;

/**
 * What `permissions` takes: a table of roles, or a rule, which may ask for a narrower session, action or resource.
 *
 * @example
 * ```ts
 * import type { Permissions } from "latchkey";
 *
 * const permissions: Permissions = { ADMIN: ["view:accounts"] };
 * ```
 */
export type Permissions = PermissionTable | PermissionRule<never, never, never>;

type Listed<Grant> = Grant extends readonly string[]
  ? Grant[number]
  : Grant extends { readonly can: readonly (infer Name)[] }
    ? Name
    : never;

type Named<P> = { [Role in keyof P]: Listed<P[Role]> }[keyof P];
type ExactName<Name> = Name extends "*" | `${string}:*` ? never : Name;
type ScopeOf<Name> = Name extends `${infer Scope}:*` ? Scope : never;

/** A scope that is only ever granted whole leaves its names open; as soon as one is written out, the others must be too. */
type OpenName<Name, Scope> = Scope extends string
  ? [Extract<ExactName<Name>, `${Scope}:${string}`>] extends [never]
    ? `${Scope}:${string}`
    : never
  : never;

type NameIn<P> = ExactName<Named<P>> | OpenName<Named<P>, ScopeOf<Named<P>>>;

/**
 * The names of the permissions a declaration speaks of, so that a misspelt one does not compile.
 *
 * @example
 * ```ts
 * import type { PermissionOf } from "latchkey";
 *
 * const table = { ADMIN: ["view:accounts"] } as const;
 * const name: PermissionOf<typeof table> = "view:accounts";
 * ```
 */
export type PermissionOf<P> = P extends (session: never, action: infer Action, resource?: never) => unknown
  ? Extract<Action, string>
  : [NameIn<P>] extends [never]
    ? string
    : Extract<NameIn<P>, string>;

/**
 * The names of the roles a declaration speaks of.
 *
 * @example
 * ```ts
 * import type { RoleOf } from "latchkey";
 *
 * const table = { ADMIN: ["view:accounts"] } as const;
 * const role: RoleOf<typeof table> = "ADMIN";
 * ```
 */
export type RoleOf<P> = P extends (...parameters: never) => unknown
  ? string
  : [keyof P] extends [never]
    ? string
    : Extract<keyof P, string>;
