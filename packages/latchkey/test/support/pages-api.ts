import { createRequire } from "node:module";
import { startNodeApp } from "./node-app.js";

// What Next.js itself calls Pages API routes by, of the pinned version; it has no public way to run one without a build.
const require = createRequire(import.meta.url);
require("next/dist/server/node-environment-baseline.js");
const { PagesAPIRouteModule } = require("next/dist/compiled/next-server/pages-api.runtime.prod.js");

const definition = {
  kind: "PAGES_API",
  page: "/api/hello",
  pathname: "/api/hello",
  bundlePath: "",
  filename: "",
};
const previewProps = { previewModeId: "", previewModeEncryptionKey: "", previewModeSigningKey: "" };

/** Runs code as Next.js runs the body of a Pages API route; what it gives goes through JSON, as any answer. */
export async function runInPagesApi(run: () => Promise<unknown>): Promise<unknown> {
  const answer = async (_req: unknown, res: { json(value: unknown): void }) => res.json(await run());
  const userland = { default: answer };
  const route = new PagesAPIRouteModule({ definition, userland, distDir: ".next", relativeProjectDir: "" });
  const app = await startNodeApp((req, res) =>
    route.render(req, res, { query: {}, params: {}, previewProps, page: "/api/hello", propagateError: true }),
  );
  try {
    return await (await fetch(app.origin)).json();
  } finally {
    await app.close();
  }
}
