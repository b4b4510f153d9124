/** The places where Next.js runs code, each with the call as an app writes it. */
export const places = [
  { id: "server-component", name: "Server Component", runtime: "Node", code: "await auth()" },
  { id: "route-handler", name: "Route Handler", runtime: "Node", code: "await auth()" },
  { id: "server-action", name: "Server Action", runtime: "Node", code: "await auth()" },
  { id: "pages-api", name: "Pages API route", runtime: "Node", code: "await auth(req, res)" },
  { id: "get-server-side-props", name: "getServerSideProps", runtime: "Node", code: "await auth(context)" },
  { id: "proxy-node", name: "proxy.ts", runtime: "Node", code: "auth((request) => request.auth)" },
  {
    id: "middleware-edge",
    name: "middleware.ts",
    runtime: "Edge",
    code: "auth((request) => request.auth)",
  },
  { id: "client-use-session", name: "Client Component", runtime: "Browser", code: "useSession()" },
  { id: "client-get-session", name: "Client function", runtime: "Browser", code: "await getSession()" },
  {
    id: "request",
    name: "Plain Request",
    runtime: "Node, without Next.js",
    code: "await auth.explain(request)",
  },
] as const;

export type PlaceId = (typeof places)[number]["id"];
