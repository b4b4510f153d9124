import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { createSourceProbe } from "./test/support/source-probe.js";

// LATCHKEY_CRYPTO=web runs the whole suite over WebCrypto, as an edge runtime would.
const twin = process.env.LATCHKEY_CRYPTO === "web" ? "crypto-web" : "crypto-node";

export default defineConfig({
  plugins: [createSourceProbe(process.env)],
  resolve: {
    alias: { "#crypto": fileURLToPath(new URL(`./src/bytes/${twin}.ts`, import.meta.url)) },
  },
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 20_000,
    // next-auth 5 imports "next/server" without an extension, which only a bundler finds.
    server: { deps: { inline: [/node_modules\/next-auth-v5\//] } },
  },
});
