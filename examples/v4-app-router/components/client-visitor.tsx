"use client";

import { useSession } from "next-auth/react";

export function ClientVisitor() {
  const { data: session, status } = useSession();
  return <p data-testid="client-visitor">{session ? `${status}: ${session.user.email}` : status}</p>;
}
