type Proxy = (request: Request, event?: unknown) => Promise<Response | undefined>;

const arrivedAt = new WeakMap<Request, number>();

/** Notes when a request arrived: by the time the handler runs, `auth.proxy` has read the session already. */
export function withArrivalTime(proxy: Proxy): Proxy {
  return (request, event) => {
    arrivedAt.set(request, performance.now());
    return proxy(request, event);
  };
}

/** When the request arrived, in milliseconds. */
export const readArrivalTime = (request: Request): number | undefined => arrivedAt.get(request);
