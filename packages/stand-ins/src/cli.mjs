#!/usr/bin/env node
import { password, people, standInClients, startStandIns } from "./index.mjs";

const { env } = process;
const ports = {
  oidc: Number(env.STAND_IN_OIDC_PORT ?? 4410),
  google: Number(env.STAND_IN_GOOGLE_PORT ?? 4411),
  github: Number(env.STAND_IN_GITHUB_PORT ?? 4412),
};
const origins = (env.STAND_IN_APP_ORIGINS ?? "http://localhost:3000")
  .split(",")
  .map((origin) => origin.trim());

try {
  const standIns = await startStandIns({
    host: env.STAND_IN_HOST ?? "127.0.0.1",
    ports,
    app: { origins },
    basePath: env.STAND_IN_BASE_PATH ?? "/api/auth",
  });
  console.log(`OpenID provider  ${standIns.oidc.origin}    client ${standInClients.oidc.clientId}`);
  console.log(`Google           ${standIns.google.origin}    client ${standInClients.google.clientId}`);
  console.log(`GitHub           ${standIns.github.origin}    client ${standInClients.github.clientId}`);
  console.log(`For the app at   ${origins.join(", ")}`);
  console.log(`People           ${people.map(({ email }) => email).join(", ")}, password "${password}"`);

  const stop = async () => {
    await standIns.close();
    process.exit(0);
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
} catch (error) {
  const taken = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
  console.error(taken ? `${error.message}. Set STAND_IN_OIDC_PORT, _GOOGLE_PORT or _GITHUB_PORT.` : error);
  process.exit(1);
}
