/** Never reached: middleware.ts answers in its place, and an app needs one route to be built. */
export function GET() {
  return new Response(null, { status: 404 });
}
