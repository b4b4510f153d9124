import { defineConfig } from "vitest/config";

export default defineConfig({
  test: { include: ["test/**/*.test.mjs"], testTimeout: 15_000, hookTimeout: 15_000 },
});
