import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const crypto = new URL("../packages/latchkey/src/bytes/crypto-node.ts", import.meta.url);

export default defineConfig({
  resolve: { alias: { "#crypto": fileURLToPath(crypto) } },
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/support/global-setup.ts"],
    // next-auth 5 imports "next/server" without its extension, which only a bundler resolves.
    server: { deps: { inline: [/next-auth/] } },
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
