import {
  type ClientFixture,
  clientFixtures,
} from "../../../../examples/reasons/test/matrix/client-fixtures.js";
import {
  clientGaps,
  type Fixture,
  findClientGap,
  isToldToClient,
} from "../../../../examples/reasons/test/matrix/fixture.js";
import { fixtures } from "../../../../examples/reasons/test/matrix/fixtures.js";
import { type PlaceName, placeNames, type Strategy } from "../../../../examples/reasons/test/matrix/place.js";
import {
  type SignInFixture,
  signInFixtures,
} from "../../../../examples/reasons/test/matrix/sign-in-fixtures.js";
import { type Cause, causeTable } from "../../src/reason/cause-table.js";
import { clientReasonRows } from "../../src/reason/client-reason-rows.js";
import { type ReasonRow, reasonRows } from "../../src/reason/reason-rows.js";

const note =
  "<!-- Generated from packages/latchkey/src/reason and examples/reasons/test/matrix by UPDATE_REASON_DOCS=1 npx vitest run test/gate/reason-docs.test.ts -->";

const rows: ReadonlyMap<string, Readonly<ReasonRow>> = new Map<string, Readonly<ReasonRow>>([
  ...Object.entries(reasonRows),
  ...Object.entries(clientReasonRows),
]);

/** Every code with a page of its own. */
export const documentedCodes: readonly string[] = [...rows.keys()].sort();

const levels: Readonly<Record<ReasonRow["level"], string>> = {
  anonymous: "Nothing is wrong. It is logged only with `debug`.",
  user: "The visitor, or the state of their browser. It is logged as a warning.",
  developer: "The app's developer. It is logged as an error.",
  unavailable: "Time, or whoever runs what failed. It is logged as an error, and every cookie is kept.",
};

const placeTitles: Readonly<Record<PlaceName, string>> = {
  "server-component": "Server Component",
  "route-handler": "Route Handler",
  "server-action": "Server Action",
  "pages-api": "Pages API",
  "get-server-side-props": "getServerSideProps",
  "proxy-node": "proxy.ts, Node",
  "middleware-edge": "middleware.ts, Edge",
};

const strategyTitles: Readonly<Record<Strategy, string>> = { jwt: "tokens", database: "database sessions" };

/** Facts are written as they stand in the table, so that nobody takes one for a word. */
const toTemplate = (text: string): string => text.replace(/\{(\w+)\}/g, "‹$1›").replaceAll("|", "\\|");
/** Angle brackets of a text would be taken for markup. */
const toText = (text: string): string => toTemplate(text).replaceAll("<", "&lt;");

const ofCode = (code: string): readonly Fixture[] => fixtures.filter((fixture) => fixture.code === code);

const outcomes = {
  told: " The session is there all the same, and the log tells of it.",
  logged: " What the call gives does not say it, but the log does.",
  missed: " The visitor is signed in, the call gives no session, and the log says why.",
} as const;

function describeFixture(fixture: Fixture): string {
  const { how, places, strategies, mode, outcome, elsewhere, environment } = fixture;
  const where =
    places.length === placeNames.length
      ? "every place"
      : places.map((place) => placeTitles[place]).join(", ");
  const kept = strategies.map((strategy) => strategyTitles[strategy]).join(" and ");
  const told = outcome === undefined ? "" : outcomes[outcome];
  const when = mode === undefined ? "" : ", while the app is developed";
  const started = environment === undefined ? "" : ", of an app that is started with it";
  const gap = findClientGap(fixture);
  const client =
    gap === null ? "" : ` The client in the browser is not told: ${toText(clientGaps[gap].says)}.`;
  const beyond = `${elsewhere === undefined ? "" : ` ${toText(elsewhere)}`}${client}`;
  return `- ${toText(how)}${told} Tested in ${where}, with ${kept}${when}${started}.${beyond}`;
}

function describeRequest({ how, told, isHarmless }: SignInFixture): string {
  const names = {
    everybody: "The answer and the log name it",
    script: "The log names it, and the answer to a script",
    nobody: "Only the log names it",
  }[told];
  const ends = isHarmless ? ", and the sign-in goes on" : "";
  return `- ${toText(how)} ${names}${ends}. Tested by a form or a link and by a script, with ${strategyTitles.jwt} and ${strategyTitles.database}.`;
}

function describeClient({ how, strategies, elsewhere, isBuiltOnly }: ClientFixture): string {
  const kept = strategies.map((strategy) => strategyTitles[strategy]).join(" and ");
  const when = isBuiltOnly ? "an app that is built" : "an app that is built and one that is developed";
  const beyond = elsewhere === undefined ? "" : ` ${toText(elsewhere)}`;
  return `- ${toText(how)} Tested in Chromium, at a page of ${when}, with ${kept}.${beyond}`;
}

const detections: Readonly<Record<Cause["detection"], string>> = {
  "run-time": "while the app runs",
  doctor: "in the app's source",
};

/** The page of one code. */
export function renderReasonPage(code: string): string {
  const row = rows.get(code);
  if (row === undefined) throw new Error(code);
  const sent = signInFixtures.filter((fixture) => fixture.code === code);
  const found = clientFixtures.filter((fixture) => fixture.code === code);
  const met = [
    ...ofCode(code).map(describeFixture),
    ...sent.map(describeRequest),
    ...found.map(describeClient),
  ];
  const parts = [
    note,
    `# ${code}`,
    `**${toText(row.title)}.**`,
    `## What was seen\n\n${toText(row.saw)}`,
    `## What to do\n\n${toText(row.fix)}`,
    `## Who can act\n\n${levels[row.level]}`,
    ...(met.length === 0 ? [] : [`## How it comes about\n\n${met.join("\n")}`]),
    "[All reasons](README.md)",
  ];
  return `${parts.join("\n\n")}\n`;
}

const link = (code: string): string => (rows.has(code) ? `[${code}](${code}.md)` : code);

/** `T` for tokens, `D` for database sessions; in brackets where the session is there and the log tells. */
function renderCell(code: string, place: PlaceName | "client"): string {
  const met = ofCode(code).filter((fixture) =>
    place === "client" ? isToldToClient(fixture) : fixture.places.includes(place),
  );
  const toMark = (strategy: Strategy, mark: string) => {
    const found = met.filter(({ strategies }) => strategies.includes(strategy));
    if (found.length === 0) return null;
    return found.every(({ outcome }) => outcome === "told") ? `(${mark})` : mark;
  };
  return [toMark("jwt", "T"), toMark("database", "D")].filter(Boolean).join(" ");
}

function renderMatrix(): string {
  const codes = [...new Set(fixtures.map(({ code }) => code))];
  const head = ["Code", ...placeNames.map((place) => placeTitles[place]), "client"];
  const columns = [...placeNames, "client"] as const;
  const lines = codes.map((code) => [link(code), ...columns.map((place) => renderCell(code, place))]);
  return [head, head.map(() => "---"), ...lines].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** In production nobody keeps what such a code would have to be told from. */
function isToldInDevelopment(codes: readonly string[]): boolean {
  const met = codes.flatMap(ofCode);
  return met.length > 0 && met.every(({ mode }) => mode === "development");
}

function renderCauses(): string {
  const lines = causeTable.map(({ number, cause, codes, detection, how }) => {
    const told = codes.map((code) => (rows.has(code) ? link(code) : `[${code}](../doctor.md)`));
    const found = isToldInDevelopment(codes) ? "while the app is developed" : detections[detection];
    return `| ${number} | ${cause} | ${told.join(", ") || "—"} | ${found}${how === null ? "" : `. ${toText(how)}`} |`;
  });
  return ["| | Cause | Told by | Found out |", "| --- | --- | --- | --- |", ...lines].join("\n");
}

function renderRequests(): string {
  const lines = signInFixtures.map(({ code, how }) => `| ${link(code)} | ${toText(how)} | T D |`);
  return ["| Code | Request | |", "| --- | --- | --- |", ...lines].join("\n");
}

function renderClient(): string {
  const toMarks = (kept: readonly Strategy[]) =>
    kept.map((strategy) => (strategy === "jwt" ? "T" : "D")).join(" ");
  const lines = clientFixtures.map(
    ({ code, how, strategies }) => `| ${link(code)} | ${toText(how)} | ${toMarks(strategies)} |`,
  );
  return ["| Code | In the browser | |", "| --- | --- | --- |", ...lines].join("\n");
}

function renderOthers(): string {
  const met = new Set([...fixtures, ...signInFixtures, ...clientFixtures].map(({ code }) => code));
  const others = documentedCodes.filter((code) => !met.has(code));
  return others.map((code) => `- ${link(code)}: ${toText(rows.get(code)?.title ?? "")}`).join("\n");
}

/** How many cells of the matrix are asked by the test. */
const countReadings = (): number =>
  fixtures.reduce(
    (sum, fixture) =>
      sum + (fixture.places.length + Number(isToldToClient(fixture))) * fixture.strategies.length,
    0,
  );

/** The page that leads to all others. */
export function renderReasonIndex(): string {
  return `${note}

# Reasons

Each time there is no session, or a request is refused, one code says why, with what was seen and what to do. A code never
changes its meaning. In an app \`(await auth.explain()).reason\` has it; in development the log and \`/api/auth/inspect\` tell it.

## The matrix

Each cell is a request to a running Next.js app (\`examples/reasons\`) that must give this code and no other: \`T\` where sessions
are tokens, \`D\` where they are rows of a database, in brackets where the session is there all the same and the log tells the
code. An empty cell is a combination that cannot happen, and the page of the code says why. The client in the browser is told while the app is
developed or tested; elsewhere it learns no more than that there is no session, or that nobody can tell right now. ${fixtures.length} fixtures,
${countReadings()} readings; a session that is missing without a code fails the test, as does a code in a cell of another.

${renderMatrix()}

## At the endpoints

A request that ends without a session; its answer or the log of the running app names the code, to a person and to a script.

${renderRequests()}

## In the browser

What the client finds wrong by itself; a component in Chromium shows the code.

${renderClient()}

## All other reasons

They are met at the endpoints, while signing in, in the options, or in the browser; tests provoke each of them.

${renderOthers()}

## All causes

Every cause of a missing session that we know of, and what tells of it.

${renderCauses()}
`;
}
