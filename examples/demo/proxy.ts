import { NextResponse } from "next/server";
import { auth } from "./auth";
import { readArrivalTime, withArrivalTime } from "./board/arrival-time";
import { evaluate } from "./board/place-reading";
import { proxyReadingHeader, toHeaderValue } from "./board/proxy-reading";

const answer = auth(async (request) => {
  const reading = await evaluate({
    session: () => request.auth,
    explain: () => auth.explain(request),
    startedAt: readArrivalTime(request),
  });
  const headers = new Headers(request.headers);
  // Set, never appended: whatever a visitor sends under this name is gone.
  headers.set(proxyReadingHeader, toHeaderValue(reading));
  const response = NextResponse.next({ request: { headers } });
  if (new URL(request.url).pathname === "/api/auth/session" && "reason" in reading) {
    // In production the library keeps reasons in the server's log; this board is here to show them.
    response.headers.set("x-auth-reason", reading.reason.code);
  }
  return response;
});

export const proxy = withArrivalTime(answer);

export const config = { matcher: ["/", "/api/auth/session"] };
