import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type StandIns, startStandIns } from "@latchkey/stand-ins";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type Generation, usual } from "./app.js";
import { accountCases } from "./cases/account.js";
import { callbackCases } from "./cases/callback.js";
import { emailCases } from "./cases/email.js";
import { faultCases } from "./cases/fault.js";
import { pageCases } from "./cases/page.js";
import { toPagesRouter } from "./cases/pages-router.js";
import { passkeyCases } from "./cases/passkey.js";
import { requestCases } from "./cases/request.js";
import { sessionCases } from "./cases/session.js";
import { signInCases } from "./cases/sign-in.js";
import { storedCases } from "./cases/stored.js";
import { compareAnswers, type Difference } from "./compare.js";
import { type Description, describeAnswer } from "./describe-answer.js";
import { deviations } from "./deviation.js";
import { writeDeviations } from "./deviations-document.js";
import { recordLog } from "./record-log.js";
import { type Library, libraries } from "./server.js";
import { toOrigin, type VisitCase } from "./visit-case.js";
import { createVisitor } from "./visitor.js";

const inAppRouter = [
  ...sessionCases,
  ...signInCases,
  ...callbackCases,
  ...pageCases,
  ...requestCases,
  ...storedCases,
  ...faultCases,
  ...accountCases,
  // Last: next-auth 5 remembers for all of a process that an app sends mail or has passkeys, and asks each for a database then.
  ...emailCases,
  ...passkeyCases,
];
const cases = [...toPagesRouter(inAppRouter), ...inAppRouter];
const origins = ["http://localhost:3000", "https://app.example.com"];
const documentPath = fileURLToPath(new URL("../../../../docs/migrate/deviations.md", import.meta.url));

let places: StandIns;
beforeAll(async () => {
  places = await startStandIns({ app: { origins } });
  for (const level of ["error", "warn", "log", "debug"] as const)
    vi.spyOn(console, level).mockImplementation(() => {});
});
afterAll(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  await places.close();
});

/** Makes the visit at one library; what the library throws at Next.js is an answer too. */
async function visit(library: Library, generation: Generation, each: VisitCase): Promise<Description> {
  const origin = toOrigin(each);
  // next-auth 4 knows its address only from here; 5 goes by the request.
  vi.stubEnv("NEXTAUTH_URL", generation === "v4" ? origin : undefined);
  const options = (each.options ?? usual)({ generation, places, imports: library.imports });
  const log = recordLog();
  const told = { logger: log.logger, ...options };
  const handle = (each.router === "pages" && library.servePages?.(told)) || library.serve(told);
  let requestUrl = origin;
  const serve = (request: Request) => {
    requestUrl = request.url;
    return handle(request);
  };
  const answer = await each
    .visit(createVisitor(serve, { generation, places, origin }))
    .catch((thrown: unknown) => String(thrown))
    .finally(() => vi.useRealTimers());
  if (typeof answer === "string") return new Map([["thrown", answer], ...log.describe()]);
  const described = await describeAnswer(answer, { requestUrl, nowMs: Date.now() });
  return new Map([...described, ...log.describe()]);
}

const explained = deviations.map((deviation) => ({ deviation, differences: [] as Difference[] }));

describe.each(["v4", "v5"] as const)(
  "a visit to an app of next-auth, on the real one and on ours: %s",
  (generation) => {
    const own = cases.filter(({ only }) => only === undefined || only === generation);

    it.each(own.map((each) => [each.name, each] as const))("%s", async (name, each) => {
      const { real, ours } = libraries[generation];
      const differences = compareAnswers(
        { generation, visit: name },
        await visit(real, generation, each),
        await visit(ours, generation, each),
      );
      const unlisted = differences.filter((difference) => {
        const explanation = explained.find(({ deviation }) => deviation.covers(difference));
        explanation?.differences.push(difference);
        return explanation === undefined;
      });
      expect(unlisted.map(({ field, theirs, ours }) => `${field}: ${theirs} => ${ours}`).join("\n")).toBe("");
    });

    it("is one of many", () => {
      expect(new Set(own.map(({ name }) => name)).size).toBe(own.length);
      expect(own.length).toBeGreaterThan(200);
    });
  },
);

describe("the list of deviations", () => {
  it("has none that no longer occurs", () => {
    const gone = explained.filter(({ differences }) => differences.length === 0);
    expect(gone.map(({ deviation }) => deviation.title)).toEqual([]);
  });

  it("is the one in docs/migrate/deviations.md; UPDATE_DEVIATIONS=1 writes it", () => {
    const text = writeDeviations(explained);
    if (process.env.UPDATE_DEVIATIONS === "1") {
      mkdirSync(fileURLToPath(new URL(".", `file://${documentPath}`)), { recursive: true });
      writeFileSync(documentPath, text);
    }
    expect(readFileSync(documentPath, "utf8")).toBe(text);
  });
});
