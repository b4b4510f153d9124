import { places } from "./place";
import type { PlaceReading } from "./place-reading";
import type { PlaceReadings } from "./use-place-readings";

/** The board in one line, for the eye as lamps and for everybody as a sentence. */
export function Summary({ readings }: { readings: PlaceReadings }) {
  return (
    <div className="summary">
      <p role="status" data-testid="summary">
        {toSentence(places.map(({ id }) => readings[id]).filter((reading) => reading !== undefined))}
      </p>
      <div className="lamps" aria-hidden="true">
        {places.map(({ id }) => (
          <i key={id} data-status={readings[id]?.status ?? "asking"} />
        ))}
      </div>
    </div>
  );
}

function toSentence(answered: readonly PlaceReading[]): string {
  if (answered.length < places.length) return `${answered.length} of ${places.length} places have answered`;
  const [first] = answered.map(toOutcome);
  const agreeing = answered.filter((reading) => toOutcome(reading) === first).length;
  return `${agreeing} of ${places.length} places: ${first}`;
}

function toOutcome(reading: PlaceReading): string {
  if (reading.status === "signed-in") return `signed in as ${reading.name ?? reading.email}`;
  return reading.status === "not-running" ? "not running" : reading.reason.code;
}
