/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  // Packages with files of their own beside their code are loaded, not bundled.
  experimental: {
    serverComponentsExternalPackages: [
      "@prisma/client",
      "@prisma/adapter-libsql",
      "@libsql/client",
      "libsql",
    ],
  },
};

export default config;
