import { getIronSession } from "iron-session";
import { cookies } from "next/headers";

export const options = { password: process.env.BENCH_SECRET, cookieName: "iron-session" };

export const readEmail = async () => (await getIronSession(await cookies(), options)).email;
