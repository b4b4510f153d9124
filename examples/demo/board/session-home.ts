/** Where a visitor wants their session to be. */
export type SessionHome = "cookie" | "database";

/** Holds the visitor's choice; it is no secret and decides nothing but which of their sessions is read. */
export const sessionHomeCookie = "board.sessions";

/** The choice in a Cookie header; the cookie unless something else was chosen. */
export function parseSessionHome(cookieHeader: string | null | undefined): SessionHome {
  const pairs = (cookieHeader ?? "").split(/;\s*/);
  return pairs.includes(`${sessionHomeCookie}=database`) ? "database" : "cookie";
}

/** The choice of the visitor a call is about, by its arguments: a request, Node's pair, its context, or none of these. */
export async function readSessionHome([first]: readonly unknown[]): Promise<SessionHome> {
  const headers = readHeaders(first) ?? readHeaders(readMember(first, "req"));
  if (headers instanceof Headers) return parseSessionHome(headers.get("cookie"));
  if (headers !== null) return parseSessionHome(String(readMember(headers, "cookie") ?? ""));
  // Loaded here and not at the top: Pages routes and proxy.ts import this file too.
  const { cookies } = await import("next/headers.js");
  return (await cookies()).get(sessionHomeCookie)?.value === "database" ? "database" : "cookie";
}

function readHeaders(message: unknown): object | null {
  const headers = readMember(message, "headers");
  return typeof headers === "object" ? headers : null;
}

function readMember(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}
