import { answerInProxy } from "../probe/answer-in-proxy";

export const middleware = answerInProxy;

export const config = { matcher: ["/", "/places/:path*"] };
