import type { Place } from "../contract/session.js";
import type { ReasonLevel } from "../reason/reason-rows.js";
import type { Environment } from "./config.js";
import type { LogEvent, Logger } from "./logger.js";

/** Logs to the console: a readable block in development, one line of JSON in production. */
export function createConsoleLogger(environment: Environment): Logger {
  const isProduction = environment.NODE_ENV === "production";
  const paint = isColourWanted(environment) ? inColour : plainly;
  const write = (level: "error" | "warn" | "info" | "debug") => (event: LogEvent) => {
    console[level](isProduction ? formatLine(level, event) : formatBlock(event, paint));
    if (!isProduction && event.cause !== undefined) console[level](event.cause);
  };
  return { error: write("error"), warn: write("warn"), info: write("info"), debug: write("debug") };
}

/** How a part of the block is written: the text, and what it is. */
export type Paint = (text: string, part: "title" | "label" | ReasonLevel) => string;

const plainly: Paint = (text) => text;

/** Select Graphic Rendition of a terminal (ECMA-48 §8.3.117). */
const colours = {
  title: "1",
  label: "2",
  anonymous: "2",
  user: "33",
  developer: "31",
  unavailable: "35",
} as const;

export const inColour: Paint = (text, part) => `\u001b[${colours[part]}m${text}\u001b[0m`;

/** Both variables are the ones that tools agree on; without them it is for whoever reads the environment to say. */
function isColourWanted({ NO_COLOR, FORCE_COLOR }: Environment): boolean {
  return !NO_COLOR && FORCE_COLOR !== undefined && FORCE_COLOR !== "0" && FORCE_COLOR !== "false";
}

/** The block a developer reads: where, why, what was seen, who asked, how to fix it, what tells more. */
export function formatBlock(event: LogEvent, paint: Paint = plainly): string {
  const { reason, method, path, status, from } = event;
  const where = [method && path ? `${method} ${path}` : path, formatPlace(event)].filter(Boolean).join(" · ");
  const line = (label: string, text: string): string => `  ${paint(label, "label")}  ${text}`;
  const isReading = status !== undefined;
  const code = paint(reason.code, reason.level);
  return [
    `[auth] ${paint(isReading ? "null session" : reason.title, "title")}${where ? ` · ${where}` : ""}`,
    line("why ", isReading ? `${code} · ${reason.title}` : code),
    line("saw ", reason.saw),
    ...(from === undefined ? [] : [line("from", from)]),
    line("fix ", reason.fix),
    line("more", `npx latchkey explain ${reason.code}`),
  ].join("\n");
}

/** As Next.js itself calls the places. */
const placeNames: Readonly<Record<Place, string>> = {
  "server-component": "Server Component",
  "route-handler": "Route Handler",
  "server-action": "Server Action",
  "pages-api": "Pages API route",
  "get-server-side-props": "getServerSideProps",
  "middleware-edge": "middleware on Edge",
  "proxy-node": "proxy",
  client: "browser",
  request: "request",
};

function formatPlace({ place, reason: { context } }: LogEvent): string | undefined {
  if (place === undefined) return undefined;
  return context.runtime === null ? placeNames[place] : `${placeNames[place]} (${context.runtime})`;
}

function formatLine(level: string, event: LogEvent): string {
  const { reason, place, method, path, status, from, suppressed, cause } = event;
  const error = cause instanceof Error ? { name: cause.name, stack: cause.stack } : undefined;
  return JSON.stringify({
    source: "latchkey",
    level,
    code: reason.code,
    saw: reason.saw,
    fix: reason.fix,
    place,
    method,
    path,
    status,
    from,
    suppressed,
    error,
  });
}

/** Lines of the console that tell of no reason: what next-auth warns of, and what it shows while debugging. */
export const consoleNotes = {
  warn: (note: string): void => console.warn(`[auth] ${note}`),
  debug: (note: string, details: unknown): void => console.debug(`[auth] ${note}`, details),
};
