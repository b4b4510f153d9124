import type { AppRule, FileRule } from "./finding.js";
import { cachedAnswers } from "./rule/cached-answers.js";
import { cachedScope } from "./rule/cached-scope.js";
import { callbacks } from "./rule/callbacks.js";
import { clientApiOnServer } from "./rule/client-api-on-server.js";
import { cookieOptions } from "./rule/cookie-options.js";
import { edgeDriver } from "./rule/edge-driver.js";
import { environment } from "./rule/environment.js";
import { guardedByProxyOnly } from "./rule/guarded-by-proxy-only.js";
import { hookOutsideProvider } from "./rule/hook-outside-provider.js";
import { instanceComplete } from "./rule/instance-complete.js";
import { notAwaited } from "./rule/not-awaited.js";
import { optionsDiverge } from "./rule/options-diverge.js";
import { outsideRequest } from "./rule/outside-request.js";
import { packageDuplicate } from "./rule/package-duplicate.js";
import { proxyGuard } from "./rule/proxy-guard.js";
import { proxyPlace } from "./rule/proxy-place.js";
import { redirectSwallowed } from "./rule/redirect-swallowed.js";
import { requestAsArgument } from "./rule/request-as-argument.js";
import { selfFetch } from "./rule/self-fetch.js";
import { sessionArguments } from "./rule/session-arguments.js";
import { setCookieLost } from "./rule/set-cookie-lost.js";
import { signOutLink } from "./rule/sign-out-link.js";
import { staticRender } from "./rule/static-render.js";
import { tokenFormat } from "./rule/token-format.js";

/** Rules that look at one file at a time; these are ESLint's too. */
export const fileRules: readonly FileRule[] = [
  selfFetch,
  sessionArguments,
  requestAsArgument,
  outsideRequest,
  notAwaited,
  clientApiOnServer,
  staticRender,
  cachedScope,
  redirectSwallowed,
  setCookieLost,
];

/** Rules that need the whole app. */
export const appRules: readonly AppRule[] = [
  environment,
  optionsDiverge,
  instanceComplete,
  tokenFormat,
  callbacks,
  cookieOptions,
  proxyPlace,
  proxyGuard,
  guardedByProxyOnly,
  edgeDriver,
  hookOutsideProvider,
  signOutLink,
  cachedAnswers,
  packageDuplicate,
];
