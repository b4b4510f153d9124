import { NextResponse } from "next/server";
import { readArrivalTime, withArrivalTime } from "../board/arrival-time";
import { evaluate } from "../board/place-reading";
import { auth } from "./auth";

const answer = auth(async (request) => {
  const reading = await evaluate({
    session: () => request.auth,
    explain: () => auth.explain(request),
    startedAt: readArrivalTime(request),
  });
  return NextResponse.json({ ...reading, runtime: process.env.NEXT_RUNTIME });
});

export const middleware = withArrivalTime(answer);
