"use client";

import { useCallback, useEffect, useState } from "react";
import { askedPlaces, askPlace } from "./ask-place";
import type { PlaceId } from "./place";
import type { PlaceReading } from "./place-reading";

export type PlaceReadings = Partial<Record<PlaceId, PlaceReading>>;

/** Asks every place once the page is there; `report` adds what a component found out itself. */
export function usePlaceReadings(known: PlaceReadings) {
  const [readings, setReadings] = useState(known);
  const report = useCallback((id: PlaceId, reading: PlaceReading) => {
    setReadings((current) => ({ ...current, [id]: reading }));
  }, []);
  useEffect(() => {
    let isShown = true;
    const askAll = async () => {
      // One after the other, so that no place waits for another and its time is its own.
      for (const id of askedPlaces) {
        const reading = await askPlace(id);
        if (!isShown) return;
        report(id, reading);
      }
    };
    void askAll();
    return () => {
      isShown = false;
    };
  }, [report]);
  return { readings, report };
}
