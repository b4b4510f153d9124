const passed: Readonly<Record<string, string>> = {
  "x-probe-auth": "x-probe-auth",
  "x-probe-strategy": "x-probe-strategy",
  "x-relay-cookie": "cookie",
};

/** Fetches one of the app's own places, as code on the server does that forgot about cookies. */
export async function GET(request: Request) {
  const to = new URL(request.url).searchParams.get("to") ?? "/";
  const headers = new Headers();
  for (const [from, name] of Object.entries(passed)) {
    const value = request.headers.get(from);
    if (value !== null) headers.set(name, value);
  }
  const own = `http://${request.headers.get("host")}`;
  const url = to.startsWith("edge:") ? `${process.env.PROBE_EDGE_URL}${to.slice(5)}` : `${own}${to}`;
  const answer = await fetch(url, { headers, cache: "no-store" });
  return new Response(await answer.text(), { status: answer.status });
}
