import NextAuth from "next-auth-v5";

export const { auth } = NextAuth({ providers: [], secret: process.env.BENCH_SECRET, trustHost: true });

export const readEmail = async () => (await auth())?.user.email;
