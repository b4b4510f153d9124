import { type Dialect, nativeDialect } from "../config/dialect.js";
import { v4Dialect } from "./v4/dialect.js";
import { v5Dialect } from "./v5/dialect.js";

/** Native is written, all three are read: whoever is signed in by next-auth 4 or 5 stays signed in. */
export const nativeFirst: readonly [Dialect, ...Dialect[]] = Object.freeze([
  nativeDialect,
  v5Dialect,
  v4Dialect,
]);
