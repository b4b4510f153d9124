import type { EmailProvider, VerificationRequest } from "../contract/provider.js";
import { createEmailProvider, type EmailOptions } from "./mail/create-email-provider.js";
import { postMail } from "./mail/post-mail.js";

/**
 * Options of Loops.
 *
 * @example
 * ```ts
 * import type { LoopsOptions } from "latchkey/providers/loops";
 *
 * const options: LoopsOptions = { transactionalId: "clx0template" };
 * ```
 */
export interface LoopsOptions extends EmailOptions {
  /** Id of the mail's template at Loops, which shows the data variable `url`. */
  transactionalId?: string;
}

/**
 * The provider, under next-auth 5's name.
 *
 * @example
 * ```ts
 * import type { LoopsConfig } from "latchkey/providers/loops";
 *
 * export const readLifetime = ({ maxAge }: LoopsConfig) => maxAge;
 * ```
 */
export type LoopsConfig = EmailProvider;

/**
 * Its options, under next-auth 5's name.
 *
 * @example
 * ```ts
 * import type { LoopsUserConfig } from "latchkey/providers/loops";
 *
 * const options: LoopsUserConfig = { transactionalId: "clx0template" };
 * ```
 */
export type LoopsUserConfig = LoopsOptions;

/**
 * A sign-in link by e-mail, sent by Loops over HTTP in a template of yours; needs an adapter.
 *
 * The key comes from `AUTH_LOOPS_KEY` unless it is given.
 *
 * @example
 * ```ts
 * Loops({ apiKey: password, transactionalId: "clx0template" });
 * ```
 */
export function Loops(options: LoopsOptions = {}): EmailProvider {
  return createEmailProvider<EmailProvider>(
    {
      id: "loops",
      name: "Loops",
      type: "email",
      maxAge: 86_400,
      requires: ["apiKey", "transactionalId"],
      sendVerificationRequest: (request) => send(request, options.transactionalId),
    },
    options,
  );
}

/** https://loops.so/docs/api-reference/send-transactional-email */
function send(request: VerificationRequest, transactionalId: string | undefined): Promise<void> {
  const { identifier, url, provider } = request;
  return postMail(request, {
    url: "https://app.loops.so/api/v1/transactional",
    headers: { Authorization: `Bearer ${provider.apiKey}` },
    body: { transactionalId, email: identifier, dataVariables: { url } },
  });
}

export default Loops;
export type { EmailOptions } from "./mail/create-email-provider.js";
