import type { CookieChange } from "../http/cookie-change.js";
import type { Page } from "./page.js";

/** What a flow decided, as a plain value; one function makes a `Response` of it, another applies it to Next's cookies. */
export type Outcome =
  | {
      readonly kind: "redirect";
      readonly to: URL;
      readonly cookies: readonly CookieChange[];
    }
  | {
      readonly kind: "json";
      readonly body: unknown;
      readonly cookies: readonly CookieChange[];
      readonly status?: number;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | {
      readonly kind: "page";
      readonly page: Page;
      readonly cookies: readonly CookieChange[];
      readonly status?: number;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | {
      /** A page that came ready, from a part that is only loaded on use. */
      readonly kind: "document";
      readonly html: string;
      readonly cookies: readonly CookieChange[];
      readonly headers: Readonly<Record<string, string>>;
    };
