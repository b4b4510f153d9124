import type { Finding } from "../../probe/probe.js";
import type { PlaceName } from "../matrix/place.js";
import { type Answer, ask } from "./ask.js";
import { type Origins, toUrl } from "./places.js";

// A browser gives up at the twentieth.
const mostAnswers = 20;

/** Follows the redirects of a place as a browser does, cookies kept, until somebody answers something else. */
export async function goRound(
  origins: Origins,
  place: PlaceName,
  { cookie = "", ...headers }: Readonly<Record<string, string>>,
): Promise<Finding> {
  const jar = new Map(cookie.split("; ").map((pair): [string, string] => toPair(pair)));
  const seen: string[] = [];
  for (let url = toUrl(origins, place); seen.length < mostAnswers; ) {
    const sent = [...jar].map((pair) => pair.join("=")).join("; ");
    const answer: Answer = await ask({ url, headers: { ...headers, cookie: sent } });
    for (const line of answer.cookies) jar.set(...toPair(line.split(";")[0] ?? ""));
    seen.push(`${answer.status} ${url}`);
    if (answer.location === null) {
      // Whoever is signed in may not be here; of anybody else it cannot be told.
      if (answer.status === 503 || answer.status === 403)
        return { status: "signed-out", code: null, hasSession: false };
      break;
    }
    url = new URL(answer.location, url).href;
  }
  throw new Error(`nobody ended the loop: ${seen.join(", ")}`);
}

const toPair = (pair: string): [string, string] => {
  const at = pair.indexOf("=");
  return [pair.slice(0, at), pair.slice(at + 1)];
};
