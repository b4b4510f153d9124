import { createFinding, type FileRule } from "../finding.js";
import { type AuthCall, listAuthCalls } from "../model/auth-call.js";
import { isServerOnly } from "../model/reach.js";

const clientFunctions = ["clientGetSession", "useSession", "clientSignIn"];

/** The client's functions ask their own server over HTTP, and on a server there are no cookies to send along. */
export const clientApiOnServer: FileRule = {
  codes: ["CLIENT_API_ON_SERVER"],
  name: "no-client-api-on-server",
  summary: "functions of latchkey/react and next-auth/react are called in the browser",
  find: (app, file) =>
    listAuthCalls(app, file)
      .filter((call) => clientFunctions.includes(call.what) && !hasRequest(call))
      .filter(({ site }) => isServerOnly(app, file, site.ancestors))
      .map(({ site, name }) =>
        createFinding(file, site.node, {
          code: "CLIENT_API_ON_SERVER",
          saw: `${name}() is for the browser, and this runs on the server, which has no cookies of its own`,
          fix: "Use auth() from your auth.ts, or getServerSession(authOptions).",
        }),
      ),
};

/** In pages getSession({ req }) sends the visitor's cookies on: slow, but right. */
const hasRequest = ({ what, file, site }: AuthCall): boolean =>
  what === "clientGetSession" && file.place.startsWith("pages") && site.node.arguments.length > 0;
