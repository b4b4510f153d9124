import { probeStatic } from "@/probe/probe-static";

export const dynamic = "force-static";

export default async function Page() {
  return <pre id="finding">{JSON.stringify(await probeStatic("database"))}</pre>;
}
