import NextAuth from "next-auth";
import { parseSessionHome } from "../board/session-home";
import { sessionOptions } from "../session-options.mjs";
import { rowsOverHttp } from "./rows-over-http";

// The same AUTH_SECRET reads the same sessions; signing in is the other app's business.
const configs = {
  cookie: { providers: [], ...sessionOptions.cookie },
  database: { providers: [], adapter: rowsOverHttp, ...sessionOptions.database },
};

export const { auth } = NextAuth((request) => configs[parseSessionHome(request?.headers.get("cookie"))]);
