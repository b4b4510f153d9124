import type { Environment } from "./config.js";

/**
 * Whether answers may tell what was seen and how to mend it: while an app is developed or tested, and never where the
 * environment does not say so; a message of a database is none of a visitor's business.
 */
export const showsDetails = ({ NODE_ENV }: Environment): boolean =>
  NODE_ENV === "development" || NODE_ENV === "test";
