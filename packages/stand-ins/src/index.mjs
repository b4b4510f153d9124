import { startGitHub } from "./github/start-github.mjs";
import { startGoogle } from "./google/start-google.mjs";
import { startMailServices } from "./mail/start-mail-services.mjs";
import { startMailbox } from "./mail/start-mailbox.mjs";
import { startOidcProvider } from "./oidc/start-oidc-provider.mjs";
import { startService } from "./service/start-service.mjs";

export { standInClients } from "./client.mjs";
export { password, people } from "./person.mjs";
export { entraTenant } from "./service/service-dialect.mjs";
export { startGitHub, startGoogle, startMailbox, startMailServices, startOidcProvider, startService };

/**
 * @param {import("./index.mjs").StandInsOptions} options
 * @returns {Promise<import("./index.mjs").StandIns>}
 */
export async function startStandIns({ host = "127.0.0.1", ports = {}, app, basePath = "/api/auth" }) {
  const shared = { host, app: { basePath, ...app } };
  const starts = await Promise.allSettled([
    startOidcProvider({ ...shared, port: ports.oidc }),
    startGoogle({ ...shared, port: ports.google }),
    startGitHub({ ...shared, port: ports.github }),
  ]);
  const [oidc, google, github] = starts;
  const failed = starts.find(({ status }) => status === "rejected");
  if (
    failed ||
    oidc.status !== "fulfilled" ||
    google.status !== "fulfilled" ||
    github.status !== "fulfilled"
  ) {
    for (const start of starts) if (start.status === "fulfilled") await start.value.close();
    throw failed?.status === "rejected" ? failed.reason : new Error("A stand-in did not start.");
  }
  return {
    oidc: oidc.value,
    google: google.value,
    github: github.value,
    async close() {
      await Promise.all([oidc.value.close(), google.value.close(), github.value.close()]);
    },
  };
}
