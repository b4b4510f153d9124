"use client";

import { getSession } from "next-auth/react";
import { evaluateServerAction } from "@/app/actions";
import { explainInBrowser } from "./explain-in-browser";
import { evaluate, type PlaceReading, toFailure } from "./place-reading";

const askers = {
  // First of all: Next.js runs actions one by one, and one that waits behind a sign-in is sent to the provider's address.
  "server-action": () => evaluateServerAction(),
  "route-handler": () => fetchReading("/api/places/route-handler"),
  "pages-api": () => fetchReading("/api/places/pages-api"),
  "get-server-side-props": () => fetchPageReading("/places/get-server-side-props"),
  "middleware-edge": () => fetchReading("/api/places/edge"),
  "client-get-session": () => evaluate({ session: () => getSession(), explain: explainInBrowser }),
  request: () => fetchReading("/api/places/plain"),
} satisfies Record<string, () => Promise<PlaceReading>>;

export const askedPlaces = Object.keys(askers) as readonly (keyof typeof askers)[];

/** Asks one place from the browser; a place that fails says so in its row. */
export async function askPlace(id: keyof typeof askers): Promise<PlaceReading> {
  try {
    return await askers[id]();
  } catch (error) {
    const saw = error instanceof Error ? error.message : String(error);
    return toFailure({ code: "PLACE_FAILED", title: "The place did not answer", saw });
  }
}

async function fetchReading(path: string): Promise<PlaceReading> {
  const response = await fetch(path, { cache: "no-store" });
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return response.json();
}

/** What getServerSideProps gave the page, from the page's own HTML. */
async function fetchPageReading(path: string): Promise<PlaceReading> {
  const response = await fetch(path, { cache: "no-store" });
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const text = page.getElementById("__NEXT_DATA__")?.textContent;
  if (!response.ok || !text) throw new Error(`${path} answered ${response.status}`);
  return JSON.parse(text).props.pageProps.reading;
}
