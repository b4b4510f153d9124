import { askForVisitor } from "@/board/ask-for-visitor";

/** Asks the second app, whose middleware.ts runs on Edge: one Next.js app has either proxy.ts or middleware.ts. */
export async function GET(request: Request) {
  const url = process.env.DEMO_EDGE_URL ?? "http://localhost:3001";
  return Response.json(await askForVisitor(url, request));
}
