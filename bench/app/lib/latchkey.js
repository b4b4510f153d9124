import { createAuth } from "latchkey";

const auth = createAuth({ providers: [], secret: process.env.BENCH_SECRET });

export const readEmail = async () => (await auth())?.user.email;
