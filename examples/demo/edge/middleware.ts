import { NextResponse } from "next/server";
import { readArrivalTime, withArrivalTime } from "../board/arrival-time";
import { evaluate } from "../board/place-reading";
import { parseSessionHome } from "../board/session-home";
import { auths } from "./auth";

const toProxy = (auth: typeof auths.cookie) =>
  auth.proxy(async (request) => {
    const reading = await evaluate({
      session: () => request.auth,
      explain: () => auth.explain(request),
      startedAt: readArrivalTime(request),
    });
    return NextResponse.json({ ...reading, runtime: process.env.NEXT_RUNTIME });
  });

const proxies = { cookie: toProxy(auths.cookie), database: toProxy(auths.database) };

export const middleware = withArrivalTime((request, event) =>
  proxies[parseSessionHome(request.headers.get("cookie"))](request, event),
);
