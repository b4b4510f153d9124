import { auth } from "@/auth";
import { callbackTally } from "./callback-tally";

const calls = 10;

/** Proves that a session is made once for a request, however many components ask. */
export async function CallbackCount() {
  for (let call = 0; call < calls; call += 1) await auth();
  const { sessionRuns } = callbackTally();
  return (
    <p className="footnote" data-testid="callback-count" data-runs={sessionRuns}>
      This line called <code>auth()</code> {calls} more times. While the page rendered,{" "}
      <code>callbacks.session</code> ran {sessionRuns === 1 ? "once" : `${sessionRuns} times`}.
    </p>
  );
}
