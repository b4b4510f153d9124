"use client";

import { SessionProvider } from "next-auth/react";
import { type PlaceId, places } from "./place";
import type { PlaceReading } from "./place-reading";
import { PlaceRow } from "./place-row";
import { Summary } from "./summary";
import { usePlaceReadings } from "./use-place-readings";
import { UseSessionPlace } from "./use-session-place";

interface Props {
  /** The readings that came with the page. */
  known: Partial<Record<PlaceId, PlaceReading>>;
}

/** One row for each place; the places that the page could not ask itself are asked from the browser. */
export function Board({ known }: Props) {
  const { readings, report } = usePlaceReadings(known);
  return (
    <section className="board card" aria-labelledby="board-title">
      <div className="board-head">
        <h2 id="board-title">The board</h2>
        <Summary readings={readings} />
      </div>
      <SessionProvider>
        <UseSessionPlace onReading={report} />
      </SessionProvider>
      <ul className="rows">
        {places.map((place) => (
          <PlaceRow key={place.id} place={place} reading={readings[place.id] ?? null} />
        ))}
      </ul>
      <p className="board-foot">
        The time is what the call took in its place. In the browser that includes the way to the server and
        back.
      </p>
      <noscript>
        <p className="board-foot">Without JavaScript only the rows that came with the page are filled in.</p>
      </noscript>
    </section>
  );
}
