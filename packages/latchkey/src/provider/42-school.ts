// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { Loose } from "../contract/loose.js";
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides } from "./catalog/service.js";

/**
 * What 42 School says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { UserData } from "latchkey/providers/42-school";
 *
 * export const show = (document: UserData) => JSON.stringify(document);
 * ```
 */
export interface UserData {
  id: number;
  email: string;
  login: string;
  first_name: string;
  last_name: string;
  usual_full_name: string | null;
  usual_first_name: string | null;
  url: string;
  phone: string | null;
  displayname: string;
  image_url: string | null;
  correction_point: number;
  pool_month: string | null;
  pool_year: string | null;
  location: string | null;
  wallet: number;
  anonymize_date: string;
  created_at: string;
  updated_at: string | null;
  alumni: boolean;
  [field: string]: Loose;
}

/**
 * What 42 School says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { CursusUser } from "latchkey/providers/42-school";
 *
 * export const show = (document: CursusUser) => JSON.stringify(document);
 * ```
 */
export interface CursusUser {
  grade: string | null;
  level: number;
  blackholed_at: string | null;
  id: number;
  begin_at: string | null;
  end_at: string | null;
  cursus_id: number;
  has_coalition: boolean;
  created_at: string;
  updated_at: string | null;
  [field: string]: Loose;
}

/**
 * What 42 School says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { ProjectUser } from "latchkey/providers/42-school";
 *
 * export const show = (document: ProjectUser) => JSON.stringify(document);
 * ```
 */
export interface ProjectUser {
  id: number;
  occurrence: number;
  final_mark: number | null;
  status: string;
  current_team_id: number;
  cursus_ids: number[];
  marked_at: string | null;
  marked: boolean;
  retriable_at: string | null;
  created_at: string;
  updated_at: string | null;
  [field: string]: Loose;
}

/**
 * What 42 School says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { Achievement } from "latchkey/providers/42-school";
 *
 * export const show = (document: Achievement) => JSON.stringify(document);
 * ```
 */
export interface Achievement {
  id: number;
  name: string;
  description: string;
  tier: string;
  kind: string;
  visible: boolean;
  image: string | null;
  nbr_of_success: number | null;
  users_url: string;
  [field: string]: Loose;
}

/**
 * What 42 School says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { LanguagesUser } from "latchkey/providers/42-school";
 *
 * export const show = (document: LanguagesUser) => JSON.stringify(document);
 * ```
 */
export interface LanguagesUser {
  id: number;
  language_id: number;
  user_id: number;
  position: number;
  created_at: string;
  [field: string]: Loose;
}

/**
 * What 42 School says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { TitlesUser } from "latchkey/providers/42-school";
 *
 * export const show = (document: TitlesUser) => JSON.stringify(document);
 * ```
 */
export interface TitlesUser {
  id: number;
  user_id: number;
  title_id: number;
  selected: boolean;
  created_at: string;
  updated_at: string | null;
  [field: string]: Loose;
}

/**
 * What 42 School says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { ExpertisesUser } from "latchkey/providers/42-school";
 *
 * export const show = (document: ExpertisesUser) => JSON.stringify(document);
 * ```
 */
export interface ExpertisesUser {
  id: number;
  expertise_id: number;
  interested: boolean;
  value: number;
  contact_me: boolean;
  created_at: string;
  user_id: number;
  [field: string]: Loose;
}

/**
 * What 42 School says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { Campus } from "latchkey/providers/42-school";
 *
 * export const show = (document: Campus) => JSON.stringify(document);
 * ```
 */
export interface Campus {
  id: number;
  name: string;
  time_zone: string;
  users_count: number;
  vogsphere_id: number;
  country: string;
  address: string;
  zip: string;
  city: string;
  website: string;
  facebook: string;
  twitter: string;
  active: boolean;
  email_extension: string;
  default_hidden_phone: boolean;
  [field: string]: Loose;
}

/**
 * What 42 School says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { CampusUser } from "latchkey/providers/42-school";
 *
 * export const show = (document: CampusUser) => JSON.stringify(document);
 * ```
 */
export interface CampusUser {
  id: number;
  user_id: number;
  campus_id: number;
  is_primary: boolean;
  created_at: string;
  updated_at: string | null;
  [field: string]: Loose;
}

/**
 * What 42 School says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { FortyTwoProfile } from "latchkey/providers/42-school";
 *
 * export const show = (document: FortyTwoProfile) => JSON.stringify(document);
 * ```
 */
export interface FortyTwoProfile {
  [field: string]: Loose;
}

/**
 * What 42 School says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { Image } from "latchkey/providers/42-school";
 *
 * export const show = (document: Image) => JSON.stringify(document);
 * ```
 */
export interface Image {
  link: string;
  [field: string]: Loose;
}

/**
 * 42 School, by OAuth 2.0.
 *
 * @example
 * ```ts
 * FortyTwoSchool({ clientId, clientSecret });
 * ```
 */
export function FortyTwoSchool<P extends object = FortyTwoProfile>(
  options: OAuthOverrides<P> = {},
): PlainOAuthProvider<P> {
  return createService(options, {
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
