import { answerInProxy } from "./probe/answer-in-proxy";

export const proxy = answerInProxy;

export const config = {
  matcher: [
    "/places/:path*",
    "/api/places/:path*",
    { source: "/api/auth/:path*", has: [{ type: "header", key: "x-probe-front" }] },
  ],
};
