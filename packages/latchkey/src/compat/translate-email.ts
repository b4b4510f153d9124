import type { EmailProvider } from "../contract/provider.js";
import { isMembers, readText } from "./merge.js";
import type { ForeignProvider } from "./provider.js";

type Members = Record<string, unknown>;

/** An e-mail provider of next-auth 4 or 5 in our form; what else it has stays on it, as its own sender reads it there. */
export function toEmail(merged: Members, given: ForeignProvider): EmailProvider {
  const { options, ...members } = merged;
  const server = toServer(merged.server, isMembers(options) ? options.server : undefined);
  return {
    ...members,
    id: readText(merged.id) ?? "email",
    name: readText(merged.name) ?? "Email",
    type: "email",
    ...(server === undefined ? {} : { server }),
    sendVerificationRequest: (merged.sendVerificationRequest ??
      given.sendVerificationRequest) as EmailProvider["sendVerificationRequest"],
  };
}

/**
 * Options of SMTP are merged over the defaults as next-auth does; a transport is an object of a class and taken as it is.
 * An account without a name, which the defaults hold, is none: a server that takes sign-ins would refuse it.
 */
function toServer(merged: unknown, given: unknown): string | object | undefined {
  if (typeof given === "object" && given !== null && !isPlain(given)) return given;
  if (typeof merged !== "object" || merged === null) return readText(merged);
  const { auth, ...others } = merged as Members;
  return isMembers(auth) && auth.user === "" && auth.pass === "" ? others : merged;
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
