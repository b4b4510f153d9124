import type { places } from "./place";
import type { PlaceReading } from "./place-reading";

interface Props {
  place: (typeof places)[number];
  reading: PlaceReading | null;
}

export function PlaceRow({ place, reading }: Props) {
  const status = reading?.status ?? "asking";
  const reason = reading && "reason" in reading ? reading.reason.code : undefined;
  return (
    <li
      className="row"
      data-testid={`row-${place.id}`}
      data-status={status}
      data-reason={reason}
      aria-busy={reading === null}
    >
      <div className="place">
        <h3>{place.name}</h3>
        <p>{place.runtime}</p>
      </div>
      <Call code={place.code} />
      <Result reading={reading} />
      <Time reading={reading} />
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
  if (reading === null) return <p className="result chip">asking…</p>;
  if (reading.status === "not-running") {
    return (
      <p className="result">
        <span className="chip">not running</span> <span className="note">{reading.url}</span>
      </p>
    );
  }
  if (reading.status === "signed-in") {
    return (
      <p className="result person">
        <span className="chip">signed in</span>
        <span className="who">
          <b>{reading.name ?? "No name"}</b> <span>{reading.email}</span>
        </span>
      </p>
    );
  }
  const { code, title, saw, fix } = reading.reason;
  return (
    <details className="result">
      <summary className="chip">{code}</summary>
      <dl className="reason">
        <dt>{title}</dt>
        <dd>{saw}</dd>
        <dt>Fix</dt>
        <dd>{fix}</dd>
      </dl>
    </details>
  );
}

function Time({ reading }: { reading: PlaceReading | null }) {
  if (reading === null || !("milliseconds" in reading)) return <p className="time" />;
  const { milliseconds } = reading;
  return <p className="time">{milliseconds < 10 ? milliseconds.toFixed(2) : Math.round(milliseconds)} ms</p>;
}
