import { getServerSession } from "next-auth-v4/next";

const options = { providers: [], secret: process.env.BENCH_SECRET, session: { strategy: "jwt" } };

export const readEmail = async () => (await getServerSession(options))?.user.email;
