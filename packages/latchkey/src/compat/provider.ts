import type { Loose } from "./loose.js";

/** A provider object with its members open: told apart by them alone. */
export interface ForeignProvider {
  id: string;
  name: string;
  type: string;
  /** What the app passed to the factory; merged over the defaults. */
  options?: Loose;
  [member: string]: Loose;
}
