import type { Adapter } from "../contract/adapter.js";
import { createReason } from "../reason/catalog.js";
import type { Reason } from "../reason/reason.js";
import type { Config, ConfiguredProvider } from "./config.js";

const methods = "createVerificationToken(), useVerificationToken() and getUserByEmail()";

/** Why links of this provider cannot be kept in an adapter, or `null`. */
export function checkEmailAdapter(provider: string, adapter: Adapter | null): Reason | null {
  const problem = findProblem(adapter);
  return problem === null ? null : createReason("ADAPTER_MISSING", { provider, problem, methods });
}

function findProblem(adapter: Adapter | null): string | null {
  if (adapter === null) return "there is none";
  const missing = (["createVerificationToken", "getUserByEmail"] as const).find((method) => !adapter[method]);
  if (missing !== undefined) return `this one has no ${missing}()`;
  const isConsuming = adapter.consumeVerificationToken ?? adapter.useVerificationToken;
  return isConsuming ? null : "this one has no useVerificationToken()";
}

/** The providers, those of e-mail with what their adapter lacks; one that is loaded later is checked when it is used. */
export function checkEmailProviders(
  providers: ReadonlyMap<string, ConfiguredProvider>,
  adapter: Adapter | Config["adapter"],
): ReadonlyMap<string, ConfiguredProvider> {
  if (typeof adapter === "function") return providers;
  const checked = [...providers].map(([id, configured]) => {
    const { provider, problem } = configured;
    const missing = provider.type === "email" ? checkEmailAdapter(id, adapter) : null;
    return [id, { ...configured, problem: problem ?? missing }] as const;
  });
  return new Map(checked);
}
