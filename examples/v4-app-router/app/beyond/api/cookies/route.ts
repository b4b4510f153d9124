import { cookies } from "next/headers";
import { NextResponse } from "next/server";

/** The names of the cookies that arrived. */
export async function GET() {
  const names = (await cookies()).getAll().map(({ name }) => name);
  return NextResponse.json({ message: names.sort().join(", ") });
}
