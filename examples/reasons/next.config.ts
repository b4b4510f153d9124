import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import type { NextConfig } from "next";

const config: NextConfig = {
  // The app is complete in this folder; without this Next.js takes the repository's lockfile for the root.
  turbopack: { root: dirname(fileURLToPath(import.meta.url)) },
  poweredByHeader: false,
};

export default config;
