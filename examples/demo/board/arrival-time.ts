import type { NextRequest } from "next/server";

type Handler<Context> = (request: NextRequest, context: Context) => Promise<Response>;

const arrivedAt = new WeakMap<NextRequest, number>();

/** Notes when a request arrived: by the time the handler runs, `auth` has read the session already. */
export function withArrivalTime<Context>(handler: Handler<Context>): Handler<Context> {
  return (request, context) => {
    arrivedAt.set(request, performance.now());
    return handler(request, context);
  };
}

/** When the request arrived, in milliseconds. */
export const readArrivalTime = (request: NextRequest): number | undefined => arrivedAt.get(request);
