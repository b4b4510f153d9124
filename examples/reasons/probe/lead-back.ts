/** A sign-in page that takes everybody for signed in, and leads them on to where they came from. */
export function leadBack(request: Request) {
  const to = new URL(request.url).searchParams.get("callbackUrl") ?? "/";
  return new Response(null, { status: 303, headers: { location: to } });
}
