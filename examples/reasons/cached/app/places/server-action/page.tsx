import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { askCached } from "../../../ask-cached";

async function ask() {
  "use server";
  const finding = await askCached(await headers());
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
