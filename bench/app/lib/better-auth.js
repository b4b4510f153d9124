import { betterAuth } from "better-auth";
import { memoryAdapter } from "better-auth/adapters/memory";
import { headers } from "next/headers";

const auth = betterAuth({
  secret: process.env.BENCH_SECRET,
  baseURL: process.env.BENCH_ORIGIN,
  database: memoryAdapter({ user: [], session: [], account: [], verification: [] }),
  session: { cookieCache: { enabled: true, maxAge: 3600 } },
  telemetry: { enabled: false },
});

export const readEmail = async () => (await auth.api.getSession({ headers: await headers() }))?.user.email;
