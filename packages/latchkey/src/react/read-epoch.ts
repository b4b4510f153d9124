import { readCookies } from "./send-request.js";

/** The companions of session cookies among cookies: they change when the session does. Empty where there is none. */
export const readEpoch = (cookies = readCookies()): string =>
  cookies.match(/[^ ;]*\.epoch[^;]*/g)?.join() ?? "";

/** Whether a companion is that of a server which speaks as next-auth 4. */
export const isOfFour = (epoch: string): boolean => epoch.includes("next-auth.epoch");
