import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import type { NextConfig } from "next";

const config: NextConfig = {
  // The packages are those of the app, one folder up.
  turbopack: { root: dirname(dirname(fileURLToPath(import.meta.url))) },
  poweredByHeader: false,
};

export default config;
