import type { AppRule, FileRule } from "./finding.js";
import { clientApiOnServer } from "./rule/client-api-on-server.js";
import { notAwaited } from "./rule/not-awaited.js";
import { outsideRequest } from "./rule/outside-request.js";
import { selfFetch } from "./rule/self-fetch.js";
import { sessionArguments } from "./rule/session-arguments.js";

/** Rules that look at one file at a time; these are ESLint's too. */
export const fileRules: readonly FileRule[] = [
  selfFetch,
  sessionArguments,
  outsideRequest,
  notAwaited,
  clientApiOnServer,
];

/** Rules that need the whole app. */
export const appRules: readonly AppRule[] = [];
