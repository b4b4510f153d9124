import { headers } from "next/headers";
import { inScope } from "@/probe/in-scope";
import { readAuth } from "@/probe/instances";
import { probe } from "@/probe/probe";
import { tryCall } from "@/probe/try-call";

export default async function Page() {
  const sent = await headers();
  const auth = readAuth((name) => sent.get(name));
  const finding = await (tryCall(sent.get("x-probe-call"), { auth, req: { headers: sent } }) ??
    inScope(sent, () =>
      probe(
        () => auth(),
        () => auth.explain(),
      ),
    ));
  return <pre id="finding">{JSON.stringify(finding)}</pre>;
}
