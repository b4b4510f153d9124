import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { errorClassOf } from "../../../src/compat/auth-core/error-of-type.js";
import { toNextAuthError } from "../../../src/compat/v5/thrown-error.js";
import * as ours from "../../../src/entry/errors.js";
import { createAuthError } from "../../../src/reason/auth-error.js";

const require = createRequire(import.meta.url);
const coreOfV5 = createRequire(join(require.resolve("next-auth-v5/package.json"))).resolve(
  "@auth/core/errors",
);
const original: Record<string, unknown> = await import(pathToFileURL(coreOfV5).href);

type ErrorClass = new (...given: unknown[]) => Error & { type?: string; kind?: string; code?: string };

const isErrorClass = (value: unknown): value is ErrorClass =>
  typeof value === "function" && value.prototype instanceof Error;

const names = Object.keys(original).filter((name) => isErrorClass(original[name]));
const classOf = (from: Record<string, unknown>, name: string) => from[name] as ErrorClass;

describe("the errors of @auth/core", () => {
  it("are all there", () => {
    expect(names.length).toBeGreaterThan(30);
    expect(names.filter((name) => !isErrorClass((ours as Record<string, unknown>)[name]))).toEqual([]);
  });

  // The two bases have no type of their own there.
  const typed = names.filter((name) => name !== "AuthError" && name !== "SignInError");
  it.each(typed)("%s has the type, the kind and the family it has there", (name) => {
    const [mine, theirs] = [new (classOf(ours, name))("text"), new (classOf(original, name))("text")];
    expect([mine.type, mine.kind]).toEqual([theirs.type, theirs.kind]);
    expect(mine.message).toBe("text");
    expect(mine).toBeInstanceOf(ours.AuthError);
    expect(mine instanceof ours.SignInError).toBe(theirs instanceof classOf(original, "SignInError"));
    expect(ours.isClientError(mine)).toBe((original.isClientError as (error: unknown) => boolean)(theirs));
  });

  it("are told by type, whichever copy of the class they are of", () => {
    expect(ours.isClientError(new (classOf(original, "AccessDenied"))())).toBe(true);
    expect(ours.isClientError(new (classOf(original, "MissingSecret"))())).toBe(false);
    for (const thrown of [null, undefined, "AccessDenied", new Error("AccessDenied"), {}]) {
      expect(ours.isClientError(thrown)).toBe(false);
    }
  });
});

describe("an app's own errors", () => {
  class Blocked extends ours.AuthError {
    constructor() {
      super("This person is blocked");
    }
  }
  class Limited extends ours.AuthError {
    static override type = "Limited";
  }
  class Locked extends ours.CredentialsSignin {
    override code = "locked";
    constructor(readonly until: number) {
      super();
    }
  }

  it("keep their text, their name, their type and their members", () => {
    expect(new Blocked()).toMatchObject({
      message: "This person is blocked",
      name: "Blocked",
      kind: "error",
    });
    expect(new Limited("slow down")).toMatchObject({
      message: "slow down",
      type: "Limited",
      name: "Limited",
    });
    const locked = new Locked(7);
    expect(locked).toMatchObject({ code: "locked", until: 7, type: "CredentialsSignin", kind: "signIn" });
    expect(locked).toBeInstanceOf(ours.CredentialsSignin);
    expect(locked).toBeInstanceOf(ours.SignInError);
  });

  it("keep what is behind them, however it is given", () => {
    const behind = new Error("the database is away");
    expect(new ours.AdapterError(behind).cause?.err).toBe(behind);
    expect(new ours.AdapterError("text", behind).cause?.err).toBe(behind);
    expect(new ours.AdapterError("text", { cause: { err: behind } }).cause?.err).toBe(behind);
    expect(new ours.AdapterError({ cause: { err: behind } }).cause?.err).toBe(behind);
    expect(new ours.CredentialsSignin(behind).cause?.err).toBe(behind);
    expect(new ours.AuthError().cause).toBeUndefined();
  });

  it("are errors with a reason like all others, so that a log can tell them", () => {
    expect(new Blocked().reason).toMatchObject({ code: "INTERNAL" });
    expect(new Locked(1).reason).toMatchObject({ code: "CREDENTIALS_REJECTED" });
  });
});

describe("what a server action catches", () => {
  it("is of the class of its type", () => {
    const unknown = toNextAuthError(createAuthError("PROVIDER_UNKNOWN", { provider: "nobody" }));
    expect(unknown).toBeInstanceOf(ours.InvalidProvider);
    const away = new Error("away");
    const threw = toNextAuthError(createAuthError("AUTHORIZE_THREW", {}, away));
    expect(threw).toBeInstanceOf(ours.CallbackRouteError);
    expect(threw).toMatchObject({ type: "CallbackRouteError", cause: { err: away } });
  });

  it("is the base class where a type has none", () => {
    expect(errorClassOf("NothingOfTheKind")).toBe(ours.AuthError);
    expect(errorClassOf(undefined)).toBe(ours.AuthError);
  });
});
