// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides, type ServiceProfile } from "./catalog/service.js";

/**
 * What 42 School tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { FortyTwoProfile } from "latchkey/providers/42-school";
 *
 * export const listMembers = (told: FortyTwoProfile) => Object.keys(told);
 * ```
 */
export interface FortyTwoProfile extends ServiceProfile {}

/**
 * A part of what 42 School tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { CursusUser } from "latchkey/providers/42-school";
 *
 * export const listMembers = (told: CursusUser) => Object.keys(told);
 * ```
 */
export interface CursusUser extends ServiceProfile {}

/**
 * A part of what 42 School tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { ProjectUser } from "latchkey/providers/42-school";
 *
 * export const listMembers = (told: ProjectUser) => Object.keys(told);
 * ```
 */
export interface ProjectUser extends ServiceProfile {}

/**
 * A part of what 42 School tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { LanguagesUser } from "latchkey/providers/42-school";
 *
 * export const listMembers = (told: LanguagesUser) => Object.keys(told);
 * ```
 */
export interface LanguagesUser extends ServiceProfile {}

/**
 * A part of what 42 School tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { TitlesUser } from "latchkey/providers/42-school";
 *
 * export const listMembers = (told: TitlesUser) => Object.keys(told);
 * ```
 */
export interface TitlesUser extends ServiceProfile {}

/**
 * A part of what 42 School tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { ExpertisesUser } from "latchkey/providers/42-school";
 *
 * export const listMembers = (told: ExpertisesUser) => Object.keys(told);
 * ```
 */
export interface ExpertisesUser extends ServiceProfile {}

/**
 * A part of what 42 School tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { CampusUser } from "latchkey/providers/42-school";
 *
 * export const listMembers = (told: CampusUser) => Object.keys(told);
 * ```
 */
export interface CampusUser extends ServiceProfile {}

/**
 * A part of what 42 School tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { UserData } from "latchkey/providers/42-school";
 *
 * export const listMembers = (told: UserData) => Object.keys(told);
 * ```
 */
export interface UserData extends ServiceProfile {}

/**
 * A part of what 42 School tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { Achievement } from "latchkey/providers/42-school";
 *
 * export const listMembers = (told: Achievement) => Object.keys(told);
 * ```
 */
export interface Achievement extends ServiceProfile {}

/**
 * A part of what 42 School tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { Campus } from "latchkey/providers/42-school";
 *
 * export const listMembers = (told: Campus) => Object.keys(told);
 * ```
 */
export interface Campus extends ServiceProfile {}

/**
 * A part of what 42 School tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { Image } from "latchkey/providers/42-school";
 *
 * export const listMembers = (told: Image) => Object.keys(told);
 * ```
 */
export interface Image extends ServiceProfile {}

/**
 * 42 School, by OAuth 2.0.
 *
 * @example
 * ```ts
 * FortyTwoSchool({ clientId, clientSecret });
 * ```
 */
export function FortyTwoSchool<P extends ServiceProfile = FortyTwoProfile>(
  options: OAuthOverrides<P> = {},
): PlainOAuthProvider<P> {
  return createService<PlainOAuthProvider<P>>(options, {
    id: "42-school",
    name: "42 School",
    type: "oauth",
    authorization: "https://api.intra.42.fr/oauth/authorize",
    token: "https://api.intra.42.fr/oauth/token",
    userinfo: "https://api.intra.42.fr/v2/me",
    scope: "public",
    profile: createProfile({
      id: "id",
      name: ["usual_full_name", "displayname", "login"],
      email: "email",
      image: "image.link",
    }),
  });
}

export default FortyTwoSchool;
