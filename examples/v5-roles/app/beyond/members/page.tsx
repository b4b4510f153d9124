"use client";

import { useSession } from "next-auth/react";

// Nobody else sees more than the first line.
export default function MembersPage() {
  const { data: session, status } = useSession({ required: true });
  if (status === "loading") return <p>One moment</p>;
  return <h1>Members: {session.user.name}</h1>;
}
