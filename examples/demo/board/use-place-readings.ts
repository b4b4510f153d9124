"use client";

import { useCallback, useEffect, useState } from "react";
import { askPlace, askedPlaces } from "./ask-place";
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
    for (const id of askedPlaces) {
      void askPlace(id).then((reading) => isShown && report(id, reading));
    }
    return () => {
      isShown = false;
    };
  }, [report]);
  return { readings, report };
}
