/** Never reached: middleware.ts answers every request, and an app needs one route to be built. */
export function GET() {
  return new Response(null, { status: 404 });
}
