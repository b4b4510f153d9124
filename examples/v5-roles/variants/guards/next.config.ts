import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import type { NextConfig } from "next";

const config: NextConfig = {
  outputFileTracingRoot: dirname(fileURLToPath(import.meta.url)),
  transpilePackages: ["next-auth"],
  eslint: { ignoreDuringBuilds: true },
  // What forbidden.tsx needs.
  experimental: { authInterrupts: true },
};

export default config;
