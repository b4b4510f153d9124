import type { Account, Identity, IdentityUser, Profile } from "../../contract/identity.js";
import type { OAuthProvider, TokenSet } from "../../contract/provider.js";
import { createAuthError } from "../../reason/auth-error.js";
import { readIdentifier } from "../identifier.js";
import { createBareError, describeThrown } from "./bare-error.js";

interface IdentityInput {
  readonly provider: OAuthProvider;
  readonly profile: Profile;
  readonly tokens: TokenSet;
}

/** The identity of a proven profile, mapped by the provider's `profile()` or by the standard claims. */
export async function toIdentity(input: IdentityInput): Promise<Identity> {
  const { provider, profile, tokens } = input;
  const mapped = await mapProfile(input);
  const id = readIdentifier(mapped.id);
  if (id === null) {
    throw createAuthError("PROFILE_INVALID", {
      provider: provider.id,
      source: "profile()",
      problem: "returned no id that is a text of 1 to 255 characters or an exact number",
    });
  }
  const { email } = mapped;
  const user: IdentityUser = {
    ...mapped,
    id,
    ...(typeof email === "string" && { email: email.toLowerCase() }),
  };
  // The answer's own names come first, so that none of them can take the place of what links the account.
  const { userId: _, ...answer } = tokens;
  const account: Account = { ...answer, provider: provider.id, providerAccountId: id, type: provider.type };
  return { user, account, profile, ...(await readKept(provider, tokens)) };
}

/** What the provider's own `account()` keeps of the tokens; giving nothing keeps none. */
async function readKept(provider: OAuthProvider, tokens: TokenSet): Promise<Pick<Identity, "kept">> {
  if (provider.account === undefined) return {};
  try {
    const kept = provider.account({ ...tokens });
    return { kept: typeof kept === "object" ? { ...kept } : {} };
  } catch (thrown) {
    const message = describeThrown(thrown, tokens);
    const facts = { provider: provider.id, source: "account()", problem: `threw: ${message}` };
    throw createAuthError("PROFILE_INVALID", facts, createBareError(thrown, message));
  }
}

async function mapProfile({
  provider,
  profile,
  tokens,
}: IdentityInput): Promise<{ [field: string]: unknown }> {
  if (provider.profile === undefined) return toStandardUser(profile);
  let mapped: unknown;
  try {
    mapped = await provider.profile(profile, tokens);
  } catch (thrown) {
    const message = describeThrown(thrown, tokens);
    const facts = { provider: provider.id, source: "profile()", problem: `threw: ${message}` };
    throw createAuthError("PROFILE_INVALID", facts, createBareError(thrown, message));
  }
  // A mapping that says nothing of the id leaves it to the standard claims.
  if (typeof mapped === "object" && mapped !== null) return { id: profile.sub ?? profile.id, ...mapped };
  const problem = `returned ${mapped === null ? "null" : typeof mapped}`;
  throw createAuthError("PROFILE_INVALID", { provider: provider.id, source: "profile()", problem });
}

/** The standard claims (OpenID Connect Core §5.1); plain OAuth providers often say `id` for `sub`. */
function toStandardUser(profile: Profile): { [field: string]: unknown } {
  const { name, preferred_username: preferredUsername, nickname, email, picture } = profile;
  return {
    id: profile.sub ?? profile.id,
    name: readText(name) ?? readText(preferredUsername) ?? readText(nickname),
    email: readText(email),
    image: readText(picture),
  };
}

const readText = (value: unknown): string | null =>
  typeof value === "string" && value !== "" ? value : null;
