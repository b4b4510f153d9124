"use client";

import { useCan } from "next-auth/react";

export function MayView() {
  return <p data-testid="may-view">{useCan("view:accounts") ? "may view accounts" : "may not"}</p>;
}
