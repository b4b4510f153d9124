import type { SessionReading } from "../contract/session.js";
import type { SessionReader } from "../core/create-reader.js";
import type { ReasonCode } from "../reason/reason-rows.js";
import { nameKeys, proxyKeysHeader } from "../session/proxy-keys.js";
import { toWritable } from "./to-writable.js";

/** What says that the session was made with a key this proxy does not have. */
const unopened: ReadonlySet<ReasonCode> = new Set(["SECRET_MISMATCH", "FOREIGN_COOKIE"]);

const overridden = "x-middleware-override-headers";

interface Onward {
  readonly reading: SessionReading<unknown>;
  readonly answer: Response | undefined;
}

/**
 * Lets a request whose session this proxy cannot open go on with the names of the keys that it tried.
 *
 * What opens it behind the proxy then knows that the two have different secrets, which neither can tell alone.
 */
export async function handOverKeys(
  reader: SessionReader,
  request: Request,
  { reading, answer }: Onward,
): Promise<Response | undefined> {
  const isUnopened = reading.status !== "signed-in" && unopened.has(reading.reason.code);
  // Only to the app itself: where a request is rewritten to may be another server.
  const goesOn = answer === undefined || answer.headers.get("x-middleware-next") === "1";
  if (!isUnopened || !goesOn) return answer;
  const headers = new Headers(request.headers);
  headers.set(proxyKeysHeader, (await nameKeys(reader.config())).join());
  const { NextResponse } = await import("next/server.js");
  const onward = NextResponse.next({ request: { headers } });
  return answer === undefined ? onward : addTo(answer, onward);
}

/** The app's own answer, which may change headers of the request, too. */
function addTo(answer: Response, { headers }: Response): Response {
  const response = toWritable(answer);
  const own = response.headers.get(overridden);
  for (const [name, value] of headers) {
    const isOurs = name === `x-middleware-request-${proxyKeysHeader}`;
    if (isOurs || (own === null && name.startsWith("x-middleware-"))) response.headers.set(name, value);
  }
  // Next.js drops every header of the request that is not listed.
  if (own !== null) response.headers.set(overridden, `${own},${proxyKeysHeader}`);
  return response;
}
