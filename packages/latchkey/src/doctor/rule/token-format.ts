import { type AppRule, createFinding } from "../finding.js";
import { listInstances } from "../model/instances.js";
import { isFound, readOption, readOptions, readStrategy } from "../model/option.js";
import { dedupe } from "./callbacks.js";

/** An encode of the app's own needs the decode that belongs to it. */
export const tokenFormat: AppRule = {
  codes: ["ENCODE_WITHOUT_DECODE"],
  name: "token-format",
  summary: "a jwt.encode of the app has its jwt.decode",
  find: (app) =>
    dedupe(
      listInstances(app)
        .map(readOptions)
        .flatMap((options) => {
          const encode = readOption(app, options, "jwt", "encode");
          const decode = readOption(app, options, "jwt", "decode");
          // In front of a database, encode may make the row; the built-in decode then has nothing to open.
          if (!isFound(encode) || decode !== "absent" || readStrategy(app, options) !== "jwt") return [];
          return [
            createFinding(encode.file, encode.node, {
              code: "ENCODE_WITHOUT_DECODE",
              saw: "jwt.encode is the app's own, and jwt.decode is not given",
              fix: "Give jwt.decode next to jwt.encode, and the same pair to withAuth and getToken.",
            }),
          ];
        }),
    ),
};
