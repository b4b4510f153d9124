"use client";

import { useId, useState } from "react";
import type { places } from "./place";
import type { PlaceReading, PlaceReason } from "./place-reading";

interface Props {
  place: (typeof places)[number];
  reading: PlaceReading | null;
}

export function PlaceRow({ place, reading }: Props) {
  const [isOpen, setOpen] = useState(false);
  const explanationId = useId();
  const reason = reading && "reason" in reading ? reading.reason : null;
  return (
    <li
      className="row"
      data-testid={`row-${place.id}`}
      data-status={reading?.status ?? "asking"}
      data-reason={reason?.code}
      aria-busy={reading === null}
    >
      <div className="place">
        <h3>{place.name}</h3>
        <p>{place.runtime}</p>
      </div>
      <Call code={place.code} />
      {reason === null ? (
        <Result reading={reading} />
      ) : (
        <p className="result">
          <button
            type="button"
            className="chip"
            aria-expanded={isOpen}
            aria-controls={explanationId}
            onClick={() => setOpen(!isOpen)}
          >
            {reason.code}
          </button>
        </p>
      )}
      <Time reading={reading} />
      {reason !== null && <Explanation id={explanationId} reason={reason} isOpen={isOpen} />}
    </li>
  );
}

function Call({ code }: { code: string }) {
  const [, keyword, call] = /^(await )?(.*)$/.exec(code) ?? [];
  return (
    <code className="call">
      {keyword && <span>{keyword}</span>}
      {call}
    </code>
  );
}

function Result({ reading }: { reading: PlaceReading | null }) {
  if (reading?.status === "signed-in") {
    return (
      <p className="result person">
        <span className="chip">signed in</span>
        <span className="who">
          <b>{reading.name ?? "No name"}</b> <span>{reading.email}</span>
        </span>
      </p>
    );
  }
  return (
    <p className="result">
      <span className="chip">{reading === null ? "asking…" : "not running"}</span>
      {reading?.status === "not-running" && <span className="note"> {new URL(reading.url).host}</span>}
    </p>
  );
}

function Time({ reading }: { reading: PlaceReading | null }) {
  if (reading === null || !("milliseconds" in reading)) return <p className="time" />;
  const { milliseconds } = reading;
  return <p className="time">{milliseconds < 10 ? milliseconds.toFixed(2) : Math.round(milliseconds)} ms</p>;
}

function Explanation({ id, reason, isOpen }: { id: string; reason: PlaceReason; isOpen: boolean }) {
  const { title, saw, fix } = reason;
  return (
    <dl id={id} className="reason" hidden={!isOpen}>
      <div>
        <dt>What</dt>
        <dd>{title}.</dd>
      </div>
      <div>
        <dt>Seen</dt>
        <dd>{saw}.</dd>
      </div>
      <div>
        <dt>Fix</dt>
        <dd>{fix.replace(/\.$/, "")}.</dd>
      </div>
    </dl>
  );
}
