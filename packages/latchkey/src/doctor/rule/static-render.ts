import { createFinding, type FileRule } from "../finding.js";
import { isReading, listAuthCalls } from "../model/auth-call.js";
import { findPageFunction, hasReader } from "../model/reach.js";
import { parseText } from "../syntax/node.js";

const places = ["page", "layout", "route"];

/** What is rendered once, at build time, has no visitor. */
export const staticRender: FileRule = {
  codes: ["STATIC_RENDER"],
  name: "no-session-in-static-render",
  summary: "a page that reads the session is rendered for each request",
  find(app, file) {
    const dynamic = file.exports.has("dynamic") ? file.definitions.get("dynamic")?.node : undefined;
    const isStatic = dynamic !== undefined && parseText(dynamic) === "force-static";
    if (dynamic && isStatic && places.includes(file.place) && hasReader(app, file)) {
      return [
        createFinding(file, dynamic, {
          code: "STATIC_RENDER",
          saw: 'dynamic = "force-static" renders this once, without a request, and it reads the session',
          fix: 'Remove dynamic = "force-static", or read the session in a client component.',
        }),
      ];
    }
    return listAuthCalls(app, file)
      .filter((call) => isReading(call) && file.place === "pages-page")
      .filter(({ site }) => findPageFunction(site.ancestors)?.startsWith("getStatic"))
      .map(({ site, name }) =>
        createFinding(file, site.node, {
          code: "STATIC_RENDER",
          saw: `${name}() is called in getStaticProps, which runs once and without a request`,
          fix: "Use getServerSideProps, or read the session in the component with useSession().",
        }),
      );
  },
};
