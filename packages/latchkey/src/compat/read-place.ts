import { resolveOriginPolicy } from "../config/resolve-origin.js";
import { viewEnvironment } from "../next/env.js";
import { readBareUrl } from "./bare-url.js";

/** Where an app of next-auth is, as its endpoints see it. */
export function readPlace(basePath?: string): ReturnType<typeof resolveOriginPolicy> {
  const environment = viewEnvironment();
  return resolveOriginPolicy({ basePath, baseUrl: readBareUrl(environment) }, environment, []);
}
