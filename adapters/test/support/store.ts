import type { Adapter as NextAuth5Adapter } from "next-auth-v5/adapters";

/** The methods the tests look into a database with; they are the adapter's own. */
export type Methods = Required<
  Pick<
    NextAuth5Adapter,
    | "createUser"
    | "getUser"
    | "getUserByEmail"
    | "getUserByAccount"
    | "deleteUser"
    | "getSessionAndUser"
    | "createSession"
    | "updateSession"
    | "deleteSession"
  >
>;

/** An adapter as its package gives it, over a database of its own. */
export interface Store {
  readonly adapter: object;
  readonly close: () => Promise<void>;
}

/** An adapter of a package over one kind of database. */
export interface StoreKind {
  readonly name: string;
  /** The generations of next-auth the package is written for. */
  readonly generations: readonly Generation[];
  readonly needsPostgres?: true;
  /** next-auth itself takes the methods off the object it is given, so it cannot use a class. */
  readonly isForUsOnly?: true;
  readonly open: () => Promise<Store>;
}

export type Generation = "v4" | "v5";

/** Looks into a database through its adapter. */
export function look({ adapter }: Pick<Store, "adapter">): Methods {
  return adapter as Methods;
}
