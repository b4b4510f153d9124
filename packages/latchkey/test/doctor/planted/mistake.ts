import type { FindingCode } from "../../../src/doctor/finding-rows.js";
import type { Scenario } from "../support/app-copy.js";
import type { EditedApp } from "./edited-app.js";

/** Makes the mistake in an app, or says in words why it cannot be made there. */
export type Plant = string | ((app: EditedApp) => void);

/** One mistake, and how it is made in each of the scenario apps. */
export interface Mistake {
  readonly what: string;
  readonly code: FindingCode;
  readonly plant: Readonly<Record<Scenario, Plant>>;
}

/** A mistake that is made in the same way in every app. */
export const everywhere = (plant: Plant): Mistake["plant"] => ({
  "v4-app-router": plant,
  "v4-pages": plant,
  "v5-roles": plant,
  demo: plant,
});
