import { readCookies } from "./send-request.js";

/** The companions of session cookies among cookies: they change when the session does. Empty where there is none. */
export const readEpoch = (cookies = readCookies()): string =>
  cookies.match(/[^ ;]*\.epoch[^;]*/g)?.join() ?? "";
