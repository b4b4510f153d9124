import { createUuid } from "../../bytes/random-text.js";
import { callAdapter } from "../../config/call-adapter.js";
import type { Dialect } from "../../config/dialect.js";
import type { Adapter } from "../../contract/adapter.js";
import type { Identity } from "../../contract/identity.js";
import type { EmailProvider } from "../../contract/provider.js";

/** Who an address stands for in the app's records. */
export interface EmailIdentity extends Identity {
  /** Whether a user has this address already. */
  readonly isStored: boolean;
}

/** The user who has this address, or somebody new. */
export async function readEmailIdentity(
  adapter: Adapter,
  provider: EmailProvider,
  email: string,
): Promise<EmailIdentity> {
  const stored = await callAdapter(adapter, "getUserByEmail", email);
  const user = stored ? { ...stored } : { id: createUuid(), email, emailVerified: null };
  const account = {
    provider: provider.id,
    providerAccountId: email,
    type: "email",
    userId: user.id,
  } as const;
  return { user, account, isStored: Boolean(stored) };
}

/** What `callbacks.signIn` is asked about before a link is sent: next-auth 4 names somebody new by the address. */
export function toUnproven({ user, account, isStored }: EmailIdentity, dialect: Dialect): Identity {
  if (dialect.newcomerId === "uuid") return { user, account };
  const id = account.providerAccountId;
  return { user: isStored ? user : { ...user, id }, account: { ...account, userId: id } };
}
