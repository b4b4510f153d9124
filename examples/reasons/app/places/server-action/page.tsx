import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { readAuth } from "@/probe/instances";
import { probe } from "@/probe/probe";
import { tryCall } from "@/probe/try-call";

async function ask() {
  "use server";
  const sent = await headers();
  const auth = readAuth((name) => sent.get(name));
  const finding = await (tryCall(sent.get("x-probe-call"), { auth, req: { headers: sent } }) ??
    probe(
      () => auth(),
      () => auth.explain(),
    ));
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
