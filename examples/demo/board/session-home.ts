/** Where a visitor wants their session to be. */
export type SessionHome = "cookie" | "database";

/** Holds the visitor's choice; it is no secret and decides nothing but which of their sessions is read. */
export const sessionHomeCookie = "board.sessions";

/** The choice in a Cookie header; the cookie unless something else was chosen. */
export function parseSessionHome(cookieHeader: string | null | undefined): SessionHome {
  const pairs = (cookieHeader ?? "").split(/;\s*/);
  return pairs.includes(`${sessionHomeCookie}=database`) ? "database" : "cookie";
}

/** A request of the Web, or Node's own, which is what the Pages Router has. */
interface Message {
  readonly headers: Headers | { readonly cookie?: string };
}

/** The choice of the visitor who sent a request; Server Components and Server Actions have none to show. */
export async function readSessionHome(request?: Message): Promise<SessionHome> {
  if (request !== undefined) {
    const { headers } = request;
    return parseSessionHome(headers instanceof Headers ? headers.get("cookie") : headers.cookie);
  }
  // Loaded here and not at the top: Pages routes and proxy.ts import this file too.
  const { cookies } = await import("next/headers.js");
  return (await cookies()).get(sessionHomeCookie)?.value === "database" ? "database" : "cookie";
}
