import { createAuth } from "latchkey";
import { rowsOverHttp } from "./rows-over-http";

// The same AUTH_SECRET reads the same sessions; signing in is the other app's business.
export const auths = {
  cookie: createAuth({ providers: [] }),
  database: createAuth({ providers: [], adapter: rowsOverHttp, cookies: { appId: "database" } }),
};
