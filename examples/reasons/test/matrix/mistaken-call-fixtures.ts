import type { Fixture } from "./fixture.js";
import { inBoth, mintedBy, usual } from "./recipe.js";

/** Ann is signed in, and the code asks for her session in a way that it should not. */
export const mistakenCallFixtures: readonly Fixture[] = [
  inBoth({
    code: "NOT_AWAITED",
    how: "The user is read from auth() itself, without await.",
    call: "unawaited",
    cookie: usual,
    outcome: "told",
    mode: "development",
  }),
  inBoth({
    code: "ARGS_ORDER",
    how: "getServerSession(authOptions, req, res), or getServerSession(null, authOptions) in the app folder.",
    call: "options-first",
    isToldByRoute: true,
    auth: "next-auth-4",
    cookie: mintedBy("next-auth-4"),
    outcome: "told",
  }),
  inBoth({
    code: "OPTIONS_MISSING",
    how: "getServerSession() without options, in an app that has two configurations.",
    call: "without-options",
    isToldByRoute: true,
    auth: "next-auth-4",
    cookie: mintedBy("next-auth-4"),
    outcome: "missed",
  }),
  inBoth({
    code: "HANDLER_ARG_AS_SESSION",
    how: "auth(request, context) is called for the session, as the function for proxy.ts is.",
    call: "with-context",
    isToldByRoute: true,
    auth: "next-auth",
    cookie: mintedBy("next-auth"),
    outcome: "missed",
    places: ["route-handler"],
    elsewhere: "Only a Route Handler is given a request with the context of a route.",
  }),
  inBoth({
    code: "AUTHORIZED_CALLBACK_IGNORED",
    how: "callbacks.authorized says no, and the function around which auth() is laid answers all the same.",
    call: "wrapped",
    isToldByRoute: true,
    auth: "refusing",
    cookie: mintedBy("next-auth"),
    outcome: "told",
    mode: "development",
    places: ["route-handler", "proxy-node", "middleware-edge"],
    elsewhere: "Nothing else can be laid into auth().",
  }),
];
