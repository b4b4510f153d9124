import { readAuth } from "@/probe/instances";

const answer = (request: Request) => readAuth((name) => request.headers.get(name)).handlers.POST(request);

export { answer as GET, answer as POST };
