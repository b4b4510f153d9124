import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import type { NextConfig } from "next";

const config: NextConfig = {
  // The app is complete in this folder; without this Next.js takes the repository's lockfile for the root.
  outputFileTracingRoot: dirname(fileURLToPath(import.meta.url)),
  // Without it pages/ cannot load next-auth 5, which imports "next/server" without its extension.
  transpilePackages: ["next-auth"],
};

export default config;
