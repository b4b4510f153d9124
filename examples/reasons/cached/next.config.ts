import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import type { NextConfig } from "next";

const config: NextConfig = {
  // The packages are those of the app, one folder up.
  turbopack: { root: dirname(dirname(fileURLToPath(import.meta.url))) },
  // What brings "use cache"; it refuses force-static, which the app one folder up is there to show.
  cacheComponents: true,
  partialPrefetching: true,
  poweredByHeader: false,
};

export default config;
