import type { SessionCallbackContext } from "../config/options.js";

type KnownUser = SessionCallbackContext["session"]["user"];

/** What next-auth's own session says of a person: no id, which apps copy over by themselves. */
export function toShownUser(user: KnownUser) {
  const { name, email, image } = user;
  return { name, email, image, ...toRoleMembers(user) };
}

/** The roles of a person, in an app that declared some; nothing in others. */
export function toRoleMembers({ role, roles }: KnownUser): Pick<KnownUser, "role" | "roles"> {
  return { ...(role === undefined ? {} : { role }), ...(roles === undefined ? {} : { roles }) };
}
