import { askForVisitor } from "@/board/ask-for-visitor";

/** Asks the server that runs without Next.js. */
export async function GET(request: Request) {
  const url = process.env.DEMO_PLAIN_URL ?? "http://localhost:3002";
  return Response.json(await askForVisitor(url, request));
}
