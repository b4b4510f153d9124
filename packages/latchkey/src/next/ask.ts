import type { NodeContext, NodeRequest, NodeResponse } from "./node-message.js";
import type { AskArguments } from "./surface.js";

/** How a question is asked. */
export interface AskOptions {
  /** Ask past everything that is remembered, for what must not rest on a minute-old answer. */
  fresh?: boolean;
}

/** One question asked the same way in every place: by nothing, by a Web request, or by Node's pair. */
export interface Ask<T> {
  /** In a Server Component, Route Handler or Server Action. */
  (options?: AskOptions): Promise<T>;
  /** With any Web `Request`, inside Next.js or not. */
  (request: Request, options?: AskOptions): Promise<T>;
  /** In a Pages API route. */
  (req: NodeRequest, res: NodeResponse, options?: AskOptions): Promise<T>;
  /** In `getServerSideProps`. */
  (context: NodeContext, options?: AskOptions): Promise<T>;
}

/** The arguments of a question: by what it is asked, then how. */
export type AskedWithOptions = readonly [...asked: AskArguments, options?: AskOptions];

/** Tells options from what is asked by: the last of the arguments, when it is no part of a request. */
export function splitAsked(given: readonly unknown[]): {
  readonly asked: AskArguments;
  readonly isFresh: boolean;
} {
  const last = given.at(-1);
  const isOptions = typeof last === "object" && last !== null && "fresh" in last && !isRequestPart(last);
  const asked = (isOptions ? given.slice(0, -1) : given) as unknown as AskArguments;
  return { asked, isFresh: isOptions && last.fresh === true };
}

const isRequestPart = (value: object): boolean =>
  "headers" in value || "req" in value || "setHeader" in value;
