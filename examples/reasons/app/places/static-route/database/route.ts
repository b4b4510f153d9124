import { probeStatic } from "@/probe/probe-static";

export const dynamic = "force-static";

export const GET = async () => Response.json(await probeStatic("database"));
