// Compiled, never run: what `next build` asks of the functions a route exports. Next.js 13 to 15 compare the type of their
// second parameter with the one their own version passes, which an `unknown` fails.
import NextAuth, { createAuth } from "../src/entry/index.js";

/** Of an overloaded function TypeScript reads the last form, and so does Next.js. */
type SecondParameter<Handler> = Handler extends (first: never, second: infer Second) => unknown
  ? Second
  : never;

type Params = Record<string, string | string[]>;

interface ContextOf15 {
  params: Promise<Params>;
}

interface ContextOf13 {
  params: Params;
}

const v4 = NextAuth({ providers: [] });
const { handlers, auth } = NextAuth({ providers: [] });
const guarded = auth((request) => Response.json(request.auth));
const own = createAuth({ providers: [] });
const allowed = own.route({}, () => Response.json(true));

export const asOf15 = (context: SecondParameter<typeof v4>): ContextOf15 => context;
export const asOf13 = (context: SecondParameter<typeof v4>): ContextOf13 => context;
export const guardedOf15 = (context: SecondParameter<typeof guarded>): ContextOf15 => context;
export const allowedOf15 = (context: SecondParameter<typeof allowed>): Partial<ContextOf15> => context;
export const single: (request: never) => Promise<Response> = handlers.GET;
