import type { StandIns } from "@latchkey/stand-ins";
import { vi } from "vitest";
import { createBrowser } from "../support/browser.js";
import type { Generation, Loose } from "./app.js";

/** What a step sends beside its fields. */
export interface Sending {
  readonly headers?: Record<string, string>;
  /** As a JSON body in place of a form. */
  readonly asJson?: boolean;
  /** `false` leaves the CSRF token out; a text is sent in its place. */
  readonly csrf?: boolean | string;
}

type PlaceName = "oidc" | "github" | "google";

export type Field = string | boolean | Loose;

/** A person at one of the two apps, who does the same at the other. */
export interface Visitor {
  readonly generation: Generation;
  readonly places: StandIns;
  readonly origin: string;
  readonly jar: Map<string, string>;
  /** The full names of this generation's cookies on this origin. */
  readonly names: Readonly<Record<"session" | "csrf" | "callbackUrl", string>>;
  /** Opens a path below the auth endpoints. */
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  post(path: string, fields: Readonly<Record<string, Field>>, sending?: Sending): Promise<Response>;
  send(path: string, init: RequestInit): Promise<Response>;
  csrf(): Promise<string>;
  /** Signs in by the password form. */
  enter(password?: string): Promise<Response>;
  /** Leaves for a provider; gives the address it sends the browser back to. */
  leave(provider: PlaceName, how?: Leaving): Promise<URL>;
  /** Lets so many minutes pass. */
  wait(minutes: number): void;
  /** The whole way to a provider and back. */
  signInAt(provider: PlaceName, how?: Leaving): Promise<Response>;
}

export interface Leaving {
  readonly account?: string;
  readonly deny?: boolean;
  readonly callbackUrl?: string;
}

const family = { v4: "next-auth", v5: "authjs" } as const;

const toNames = (generation: Generation, origin: string) => {
  const isSecure = origin.startsWith("https:");
  const [secure, host] = isSecure ? ["__Secure-", "__Host-"] : ["", ""];
  const base = family[generation];
  return {
    session: `${secure}${base}.session-token`,
    csrf: `${host}${base}.csrf-token`,
    callbackUrl: `${secure}${base}.callback-url`,
  };
};

interface Arrangement {
  readonly generation: Generation;
  readonly places: StandIns;
  readonly origin: string;
}

/** Somebody with an empty cookie jar, at the app that `serve` answers for. */
export function createVisitor(
  serve: (request: Request) => Promise<Response>,
  { generation, places, origin }: Arrangement,
): Visitor {
  const browser = createBrowser({ handle: serve }, origin);
  const toPath = (path: string) => (path.startsWith("http") ? path : `/api/auth/${path}`);
  const visitor: Visitor = {
    generation,
    places,
    origin,
    jar: browser.cookies,
    names: toNames(generation, origin),
    get: (path, headers) => browser.open(toPath(path), headers),
    send: (path, init) => browser.send(toPath(path), init),
    csrf: () => browser.csrfToken(),
    async post(path, fields, { headers = {}, asJson = false, csrf = true } = {}) {
      const token = csrf === true ? await browser.csrfToken() : csrf;
      const all = { ...(token === false ? {} : { csrfToken: token }), ...fields };
      const type = asJson ? "application/json" : "application/x-www-form-urlencoded";
      const body = asJson
        ? JSON.stringify(all)
        : new URLSearchParams(all as Record<string, string>).toString();
      return browser.send(toPath(path), {
        method: "POST",
        body,
        headers: {
          accept: "text/html",
          origin,
          "sec-fetch-site": "same-origin",
          "content-type": type,
          ...headers,
        },
      });
    },
    wait: (minutes) => void vi.setSystemTime(Date.now() + minutes * 60_000),
    enter: (password = "sesame") => visitor.post("callback/credentials", { username: "ann", password }),
    async leave(provider, { callbackUrl = "/dashboard", ...how } = {}) {
      const answer = await visitor.post(`signin/${provider}`, { callbackUrl });
      const location = answer.headers.get("location");
      if (location === null) throw new Error(`leaving for ${provider}: ${answer.status}`);
      return places[provider].authorize(location, how);
    },
    async signInAt(provider, how) {
      return visitor.get((await visitor.leave(provider, how)).href, { "sec-fetch-site": "cross-site" });
    },
  };
  return visitor;
}
