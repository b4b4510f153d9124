import type { VerificationRequest } from "../../contract/provider.js";

/** A request to a service that sends mail. */
export interface MailPost {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** An object travels as JSON. */
  readonly body: object | FormData;
}

/** Hands a mail to a service; throws what it answered unless it took the mail. */
export async function postMail(
  { provider, fetch: ask }: VerificationRequest,
  { url, headers, body }: MailPost,
): Promise<void> {
  const isForm = body instanceof FormData;
  const response = await ask(url, {
    method: "POST",
    headers: isForm ? { ...headers } : { ...headers, "Content-Type": "application/json" },
    body: isForm ? body : JSON.stringify(body),
  });
  if (response.ok) return;
  const answer = (await response.text()).slice(0, 200);
  throw new Error(`${provider.name} answered ${response.status}: ${answer}`);
}

/** The value of `Authorization` for a name and a password (RFC 7617 §2). */
export const toBasic = (name: string, password: string): string => `Basic ${btoa(`${name}:${password}`)}`;

/** The name and the address of `Name <address>`, or an address alone. */
export function parseSender(from: string): { readonly name: string | null; readonly address: string } {
  const [, name = "", address] = /^\s*"?([^"<]*?)"?\s*<([^<>]+)>\s*$/.exec(from) ?? [];
  return address === undefined ? { name: null, address: from.trim() } : { name: name || null, address };
}
