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

/** Makes a mistake in an app, and says whether it can be made there. */
export function plantIn(app: EditedApp, { plant }: Mistake): boolean {
  const cell = plant[app.column.name];
  if (typeof cell === "string") app.cannot(cell);
  else cell(app);
  return app.why === null;
}
