import type { Config } from "../config/config.js";
import type { Outcome } from "../contract/outcome.js";
import type { PageProvider } from "../contract/page.js";
import type { Provider } from "../contract/provider.js";
import { AuthError } from "../reason/auth-error.js";
import type { AuthRequest } from "./auth-request.js";
import { issueCsrfToken } from "./csrf.js";
import type { FlowContext } from "./flow-context.js";
import { toOwnPage } from "./own-page.js";
import { readReturnTo } from "./return-to.js";

/** The sign-in page: the app's own if it has one, else the built-in one. */
export async function showSignInPage({ config }: FlowContext, request: AuthRequest): Promise<Outcome> {
  const { visit, query } = request;
  const returnTo = await readReturnTo(config, request);
  const error = query.get("error");
  const own = toOwnPage(config.pages.signIn, visit, { callbackUrl: returnTo.href, error });
  if (own !== null) return { kind: "redirect", to: own, cookies: [] };
  const { token, cookies } = await issueCsrfToken(config, visit);
  const usable = [...config.providers.values()].filter(({ problem }) => problem === null);
  const problem = [...config.providers.values()].find((each) => each.problem !== null)?.problem;
  // A page without a single way in says nothing; what is wrong with the first one does.
  if (usable.length === 0 && problem) throw new AuthError(problem);
  const providers = usable.map(({ provider, exposure }) => ({
    ...toPageProvider(config, provider),
    ...(exposure && { isPlainHttp: true }),
  }));
  const page = { name: "sign-in", providers, csrfToken: token, returnTo: returnTo.href, error } as const;
  return { kind: "page", page: { ...page, theme: config.theme }, cookies };
}

/** A form that names no provider to leave for leads to the page where one can be chosen. */
export async function leadToSignInPage({ config }: FlowContext, request: AuthRequest): Promise<Outcome> {
  const returnTo = await readReturnTo(config, request);
  const callbackUrl = config.dialect.callbackUrl === null ? returnTo.href : undefined;
  const to = toOwnPage(`${config.basePath}/signin`, request.visit, { callbackUrl }) ?? returnTo;
  return { kind: "redirect", to, cookies: [] };
}

function toPageProvider(config: Config, provider: Provider): PageProvider {
  const { id, name, type } = provider;
  if (provider.type === "credentials") {
    return { id, name, type, action: `${config.basePath}/callback/${id}`, fields: provider.credentials };
  }
  if (provider.type === "webauthn") {
    const optionsUrl = `${config.basePath}/webauthn-options/${id}`;
    const passkey = { optionsUrl, isAutofilled: provider.enableConditionalUI === true };
    return {
      id,
      name,
      type,
      action: `${config.basePath}/callback/${id}`,
      fields: provider.formFields,
      passkey,
    };
  }
  const action = `${config.basePath}/signin/${id}`;
  return provider.type === "email"
    ? { id, name, type, action }
    : { id, name, type, action, logo: provider.logo };
}

/** The page that asks whether to sign out; only its POST does. */
export async function showSignOutPage({ config }: FlowContext, request: AuthRequest): Promise<Outcome> {
  const { visit } = request;
  const own = toOwnPage(config.pages.signOut, visit, {});
  if (own !== null) return { kind: "redirect", to: own, cookies: [] };
  const returnTo = await readReturnTo(config, request);
  const { token, cookies } = await issueCsrfToken(config, visit);
  const page = { name: "sign-out", action: `${config.basePath}/signout`, csrfToken: token } as const;
  return { kind: "page", page: { ...page, returnTo: returnTo.href, theme: config.theme }, cookies };
}

/** The page that tells to look into the mailbox. */
export async function showVerifyRequestPage(
  { config }: FlowContext,
  { visit, query }: AuthRequest,
): Promise<Outcome> {
  const own = toOwnPage(config.pages.verifyRequest, visit, Object.fromEntries(query));
  if (own !== null) return { kind: "redirect", to: own, cookies: [] };
  return { kind: "page", page: { name: "verify-request", home: "/", theme: config.theme }, cookies: [] };
}

/** The page that tells what went wrong, by a code of the fixed table. */
export async function showErrorPage(
  { config }: FlowContext,
  { visit, query }: AuthRequest,
): Promise<Outcome> {
  const error = query.get("error") ?? "default";
  const { bouncedErrors } = config.dialect;
  const target = bouncedErrors.includes(error) ? `${config.basePath}/signin` : config.pages.error;
  const own = toOwnPage(target, visit, { error, callbackUrl: query.get("callbackUrl") });
  if (own !== null) return { kind: "redirect", to: own, cookies: [] };
  const page = { name: "error", error, signIn: `${config.basePath}/signin`, home: "/" } as const;
  return { kind: "page", page: { ...page, theme: config.theme }, cookies: [] };
}
