import { getSession as getClientSession } from "latchkey/react";
import { headers } from "next/headers";
import { toAsking } from "@/probe/ask-as";
import { inScope } from "@/probe/in-scope";
import { readAuth } from "@/probe/instances";

export default async function Page() {
  const sent = await headers();
  const readHeader = (name: string) => sent.get(name);
  const auth = readAuth(readHeader);
  const asked = { readHeader, auth, req: { headers: sent }, given: [], getClientSession };
  const finding = await inScope(sent, toAsking(asked));
  return <pre id="finding">{JSON.stringify(finding)}</pre>;
}
