import { NextResponse } from "next/server";
import { auth } from "../../auth";

export async function GET() {
  const { user } = await auth.required({ can: "view:own" });
  return NextResponse.json({ message: user.name });
}

export async function POST() {
  const { user } = await auth.required({ can: "view:accounts" });
  return NextResponse.json({ message: user.name });
}
