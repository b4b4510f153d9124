import type { Generation, Variant } from "./app.js";
import type { Visitor } from "./visitor.js";

/** One row of the table: what somebody does, and which answer is compared. */
export interface VisitCase {
  readonly name: string;
  readonly options?: Variant;
  /** `https` is an app on a public host with secure cookies. */
  readonly scheme?: "http" | "https";
  /** Only where the request makes sense to one generation alone. */
  readonly only?: Generation;
  /** `pages` is a route below pages/api, which next-auth 4 has. */
  readonly router?: "app" | "pages";
  visit(visitor: Visitor): Promise<Response>;
}

export const toOrigin = ({ scheme = "http" }: VisitCase): string =>
  scheme === "https" ? "https://app.example.com" : "http://localhost:3000";
