import type { Loose } from "./loose.js";

/** A provider object of either generation of next-auth, or one of ours: told apart by its members alone. */
export interface ForeignProvider {
  id: string;
  name: string;
  type: string;
  /** What the app passed to the factory; merged over the defaults. */
  options?: Loose;
  [member: string]: Loose;
}

/** A provider object, or its factory uncalled, as next-auth 5 allows. */
export type AnyProvider = ForeignProvider | ((options?: Loose) => ForeignProvider);
