import { absent } from "./compare.js";
import type { Deviation } from "./deviation.js";

/** In what the app's logger is told. */
export const logDeviations: readonly Deviation[] = [
  {
    title: "What a visitor can cause is a warning",
    kind: "clearer",
    reason:
      "A wrong password, a lost state or a token that cannot be read is told to `logger.warn`, under the same name; `logger.error` is for what the app or its surroundings have to mend.",
    covers: ({ field, theirs, ours }) => field === "log level" && theirs === "error" && ours === "warn",
  },
  {
    title: "What next-auth keeps to itself is in the log",
    kind: "clearer",
    reason: "Every refusal is told, under our own code where next-auth has no name for it.",
    covers: ({ field, theirs }) => /^log/.test(field) && theirs === absent,
  },
  {
    title: "One failure is told once",
    kind: "clearer",
    reason:
      "Under the name that says most; next-auth tells some twice, by what failed and by where. What was thrown is with it.",
    covers: ({ field, theirs, ours }) =>
      field === "log" && theirs.includes(",") && theirs.split(", ").includes(ours),
  },
  {
    title: "A token that nobody made is no failure",
    kind: "clearer",
    reason: "Whoever signs out with one is signed out, and nothing went wrong that somebody could mend.",
    covers: ({ visit, field }) =>
      visit.startsWith("sign out: with a token nobody made") && /^log/.test(field),
  },
  {
    title: "A lost state has one name in the log",
    kind: "clearer",
    reason:
      "`InvalidCheck`, as next-auth 5 calls it where a cookie is missing; where `state` is another, it says `CallbackRouteError`.",
    covers: ({ field, theirs, ours }) =>
      field === "log" && theirs === "CallbackRouteError" && ours === "InvalidCheck",
  },
  {
    title: "An error in the log has a type",
    kind: "clearer",
    reason: "next-auth 5 tells some as they were thrown; here they are below `cause.err`.",
    covers: ({ field, theirs }) => field === "log" && /^(Type)?Error$/.test(theirs),
  },
];
