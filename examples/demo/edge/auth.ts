import { createAuth } from "latchkey";

// The same AUTH_SECRET reads the same session; signing in is the other app's business.
export const auth = createAuth({ providers: [] });
