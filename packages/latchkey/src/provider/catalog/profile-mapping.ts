import type { IdentityUser, Profile } from "../../contract/identity.js";
import type { TokenSet } from "../../contract/provider.js";
import { readPath } from "./read-path.js";
import { fillTemplate } from "./template.js";

/** Reads one thing about a person where a path cannot say it. */
export type ProfileReader = (profile: Profile, tokens: TokenSet) => string | null;

/**
 * Where a value stands in a profile: a path (`data.0.id`), a template (`{first} {last}`), a function, or several of
 * them in the order in which they are tried.
 */
export type ProfileSource =
  | string
  | ProfileReader
  | undefined
  | readonly (string | ProfileReader | undefined)[];

/** Where the fields of a person stand in a service's profile; what is left out is `null`. */
export interface ProfileMapping {
  readonly id: ProfileSource;
  readonly name?: ProfileSource;
  readonly email?: ProfileSource;
  /** Path of what is truthy once the service has proven the e-mail address; without it the address is dropped. */
  readonly emailProof?: string;
  readonly image?: ProfileSource;
}

/** Makes the `profile()` of a service from a description of its answers. */
export function createProfile(mapping: ProfileMapping) {
  return (profile: Profile, tokens: TokenSet): IdentityUser => {
    const read = (source: ProfileSource) => readSource(source, profile, tokens);
    const { emailProof } = mapping;
    const isProven = emailProof === undefined || Boolean(readPath(profile, emailProof));
    return {
      // An empty id is refused by whoever asked, with the provider's name.
      id: read(mapping.id) ?? "",
      name: read(mapping.name),
      email: isProven ? read(mapping.email) : null,
      image: read(mapping.image),
    };
  };
}

function readSource(source: ProfileSource, profile: Profile, tokens: TokenSet): string | null {
  const sources = typeof source === "object" ? source : [source];
  for (const one of sources) {
    const text = typeof one === "function" ? one(profile, tokens) : readText(profile, one);
    if (text !== null) return text;
  }
  return null;
}

function readText(profile: Profile, source: string | undefined): string | null {
  if (source === undefined) return null;
  if (!source.includes("{")) return toText(readPath(profile, source));
  const read = (path: string) => toText(readPath(profile, path));
  // A name may lack a part, a URL may not.
  if (!source.includes(" ")) return fillTemplate(source, read);
  const words = source.split(" ").map((word) => fillTemplate(word, read));
  return toText(words.filter((word) => word !== null).join(" "));
}

/** A text that says something, or a number that is exactly one number. */
function toText(value: unknown): string | null {
  if (typeof value === "number") return Number.isSafeInteger(value) ? String(value) : null;
  return typeof value === "string" && value.trim() !== "" ? value : null;
}
