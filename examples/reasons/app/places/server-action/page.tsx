import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { readAuth } from "@/probe/instances";
import { probe } from "@/probe/probe";

async function ask() {
  "use server";
  const sent = await headers();
  const auth = readAuth((name) => sent.get(name));
  const finding = await probe(
    () => auth(),
    () => auth.explain(),
  );
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
