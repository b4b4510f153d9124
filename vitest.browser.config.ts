import { defineConfig } from "vitest/config";

// Browser tests start servers on fixed ports, so one file runs at a time.
export default defineConfig({
  test: {
    include: ["examples/**/*.browser.test.ts"],
    exclude: ["**/node_modules/**", "**/.next/**"],
    fileParallelism: false,
    sequence: { concurrent: false },
    testTimeout: 60_000,
    hookTimeout: 180_000,
    reporters: ["default"],
  },
});
