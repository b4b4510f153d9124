import { getSession as getClientSession } from "latchkey/react";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { toAsking } from "@/probe/ask-as";
import { inScope } from "@/probe/in-scope";
import { readAuth } from "@/probe/instances";

async function ask() {
  "use server";
  const sent = await headers();
  const readHeader = (name: string) => sent.get(name);
  const auth = readAuth(readHeader);
  const asked = { readHeader, auth, req: { headers: sent }, given: [], getClientSession };
  const finding = await inScope(sent, toAsking(asked));
  redirect(`/places/server-action?finding=${encodeURIComponent(JSON.stringify(finding))}`);
}

/** A form that works without JavaScript; what the action found stands in the address it leads to. */
export default function Page() {
  return (
    <form action={ask}>
      <button type="submit">Ask</button>
    </form>
  );
}
