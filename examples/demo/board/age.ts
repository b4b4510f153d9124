const units = [
  { name: "day", seconds: 86_400 },
  { name: "hour", seconds: 3_600 },
  { name: "minute", seconds: 60 },
  { name: "second", seconds: 1 },
] as const;

const words = new Intl.RelativeTimeFormat("en", { numeric: "auto" });

/** An instant as a person says it: "3 minutes ago", "in 30 days". */
export function toAge(instant: Date | null, now = Date.now()): string {
  if (instant === null) return "unreadable";
  const seconds = Math.round((instant.getTime() - now) / 1000);
  if (Math.abs(seconds) < 5) return "just now";
  const unit = units.find((each) => Math.abs(seconds) >= each.seconds) ?? units[3];
  return words.format(Math.round(seconds / unit.seconds), unit.name);
}

/** The instant exactly, for the one who points at it. */
export const toInstant = (instant: Date | null): string | undefined => instant?.toISOString();
