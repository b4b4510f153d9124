import { readAuth } from "@/probe/instances";
import { probe } from "@/probe/probe";

export const dynamic = "force-static";

export default async function Page() {
  const auth = readAuth(() => null);
  const finding = await probe(
    () => auth(),
    () => auth.explain(),
  );
  return <pre id="finding">{JSON.stringify(finding)}</pre>;
}
