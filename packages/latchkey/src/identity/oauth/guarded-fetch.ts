import { isUsableUrl } from "../../config/resolve-providers.js";
import type { OAuthProvider } from "../../contract/provider.js";
import { toNetworkProblem } from "./network-problem.js";
import type { OAuthContext } from "./oauth-context.js";
import { RemoteError } from "./remote-error.js";

/** How long and how much a provider may answer. */
export interface FetchLimits {
  readonly timeoutMs: number;
  readonly maxBytes: number;
  readonly allowPlainHttp?: boolean;
}

const usualLimits: FetchLimits = { timeoutMs: 10_000, maxBytes: 1024 * 1024 };

// Our copy of the body is decoded and whole; a challenge would hide the error that a token endpoint puts there.
const droppedHeaders = [
  "content-encoding",
  "content-length",
  "set-cookie",
  "transfer-encoding",
  "www-authenticate",
];

const guarded = new WeakMap<typeof fetch, typeof fetch>();
const guardedForOne = new WeakMap<OAuthProvider, typeof fetch>();

/** The guarded form of a `fetch`, always the same one: oauth4webapi tells by it which requests can be shared. */
export function toGuardedFetch(ask: typeof fetch): typeof fetch {
  const made = guarded.get(ask) ?? createGuardedFetch(ask);
  guarded.set(ask, made);
  return made;
}

/** The guarded form of the `fetch` that asks this provider, with limits of its own where it has some. */
export function toProviderFetch({ provider, fetch: configured }: OAuthContext): typeof fetch {
  const ask = provider.fetch ?? configured;
  const { timeoutMs = usualLimits.timeoutMs, allowPlainHttp } = provider;
  if (timeoutMs === usualLimits.timeoutMs && allowPlainHttp !== true) return toGuardedFetch(ask);
  const limits = { ...usualLimits, timeoutMs, allowPlainHttp };
  const made = guardedForOne.get(provider) ?? createGuardedFetch(ask, limits);
  guardedForOne.set(provider, made);
  return made;
}

/**
 * The configured `fetch` with limits: https or this very machine, no redirects, whole answers in bounded time and size.
 *
 * What it throws is a `RemoteError`.
 */
export function createGuardedFetch(ask: typeof fetch, limits: FetchLimits = usualLimits): typeof fetch {
  return async (input, init) => {
    const isRequest = input instanceof Request;
    if (!isUsableUrl(isRequest ? input.url : String(input), limits)) {
      throw new RemoteError("OAUTH_RESPONSE_INVALID", "its URL is neither https nor on this machine");
    }
    const headers = createHeaders(init?.headers ?? (isRequest ? input.headers : undefined));
    const deadline = createDeadline(limits.timeoutMs);
    const exchange = async () => {
      const response = await ask(input, {
        ...init,
        headers,
        redirect: "manual",
        // Next.js caches GET requests of its own accord in some versions: a userinfo answer is one person's.
        cache: "no-store",
        signal: init?.signal ? AbortSignal.any([init.signal, deadline.signal]) : deadline.signal,
      });
      return readWhole(response, limits.maxBytes);
    };
    try {
      // The race ends even with a fetch that ignores its signal.
      return await Promise.race([exchange(), deadline.passed]);
    } catch (thrown) {
      if (thrown instanceof RemoteError) throw thrown;
      throw new RemoteError("PROVIDER_UNAVAILABLE", toNetworkProblem(thrown), { cause: thrown });
    } finally {
      deadline.clear();
    }
  };
}

function createHeaders(given: HeadersInit | undefined): Headers {
  try {
    const headers = new Headers(given);
    headers.set("user-agent", "latchkey");
    return headers;
  } catch {
    // The parser's own error quotes the value, which may be a token.
    throw new RemoteError("OAUTH_RESPONSE_INVALID", "a value it gave cannot stand in a header");
  }
}

/** A timer of its own, since `AbortSignal.timeout` inside `AbortSignal.any` may be collected before it fires on Node 20. */
function createDeadline(timeoutMs: number) {
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const passed = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new RemoteError("PROVIDER_UNAVAILABLE", `no answer within ${timeoutMs / 1000} s`));
      controller.abort();
    }, timeoutMs);
  });
  return { passed, signal: controller.signal, clear: () => clearTimeout(timer) };
}

async function readWhole(response: Response, maxBytes: number): Promise<Response> {
  const { status } = response;
  if (response.type === "opaqueredirect" || (status >= 300 && status < 400)) {
    discard(response.body);
    throw new RemoteError(
      "OAUTH_RESPONSE_INVALID",
      `answered with a redirect (${status}), which is not followed`,
    );
  }
  const body = await readBytes(response.body, maxBytes);
  const headers = new Headers(response.headers);
  for (const name of droppedHeaders) headers.delete(name);
  return new Response(status === 204 || status === 205 ? null : body, { status, headers });
}

async function readBytes(stream: Response["body"], maxBytes: number): Promise<Blob> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  const reader = stream?.getReader();
  for (let part = await reader?.read(); part?.done === false; part = await reader?.read()) {
    length += part.value.byteLength;
    if (length > maxBytes) {
      void reader?.cancel().catch(() => undefined);
      throw new RemoteError("OAUTH_RESPONSE_INVALID", `answered more than ${maxBytes} bytes`);
    }
    parts.push(part.value);
  }
  return new Blob(parts);
}

function discard(stream: Response["body"]): void {
  void stream?.cancel().catch(() => undefined);
}
