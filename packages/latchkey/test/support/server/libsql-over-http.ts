import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import { type Client, createClient, LibsqlError, type ResultSet, type Transaction } from "@libsql/client";
import { createTurns } from "../../../src/store/sql/turn.js";

/** A libSQL server of our own: the wire format of Hrana 2 over HTTP, before a file of SQLite. */
export interface LibsqlOverHttp {
  readonly url: string;
  close(): Promise<void>;
}

const token = "token-of-the-test";
/** A transaction nobody goes on with is given up, as libSQL's own server does. */
const idleMs = 5000;

type WireValue =
  | { readonly type: "null" }
  | { readonly type: "integer" | "text"; readonly value: string }
  | { readonly type: "float"; readonly value: number };

interface WireStatement {
  readonly sql?: string;
  readonly sql_id?: number;
  readonly args?: readonly WireValue[];
}

type Condition =
  | { readonly type: "ok"; readonly step: number }
  | { readonly type: "error"; readonly step: number }
  | { readonly type: "not"; readonly cond: Condition }
  | { readonly type: "and" | "or"; readonly conds: readonly Condition[] }
  | { readonly type: "is_autocommit" };

interface WireStep {
  readonly condition?: Condition;
  readonly stmt: WireStatement;
}

interface WireRequest {
  readonly type: string;
  readonly stmt?: WireStatement;
  readonly batch?: { readonly steps: readonly WireStep[] };
  readonly sql?: string;
  readonly sql_id?: number;
}

/** What a client goes on with from request to request, by the baton it was given. */
interface Stream {
  readonly client: Client;
  readonly texts: Map<number, string>;
  transaction: Transaction | null;
  release: (() => void) | null;
  timer?: NodeJS.Timeout;
}

const fromWire = (value: WireValue): string | number | bigint | null => {
  if (value.type === "null") return null;
  return value.type === "integer" ? BigInt(value.value) : value.value;
};

function toWire(value: unknown): WireValue {
  if (value === null || value === undefined) return { type: "null" };
  if (typeof value === "bigint" || Number.isInteger(value)) return { type: "integer", value: String(value) };
  return typeof value === "number" ? { type: "float", value } : { type: "text", value: String(value) };
}

const toWireResult = ({ columns, rows, rowsAffected, lastInsertRowid }: typeof nothing) => ({
  cols: columns.map((name) => ({ name })),
  rows: rows.map((row) => columns.map((_, index) => toWire(row[index]))),
  affected_row_count: rowsAffected,
  last_insert_rowid: lastInsertRowid === undefined ? null : String(lastInsertRowid),
});

const toWireError = (error: unknown) => ({
  message: error instanceof Error ? error.message : String(error),
  code: error instanceof LibsqlError ? error.code : "UNKNOWN",
});

const nothing: Pick<ResultSet, "columns" | "rows" | "rowsAffected" | "lastInsertRowid"> = {
  columns: [],
  rows: [],
  rowsAffected: 0,
  lastInsertRowid: undefined,
};

async function execute(stream: Stream, { sql, sql_id, args = [] }: WireStatement): Promise<typeof nothing> {
  const text = sql ?? stream.texts.get(sql_id ?? -1) ?? "";
  if (/^\s*begin/i.test(text)) {
    stream.transaction = await stream.client.transaction("write");
    return nothing;
  }
  const end = /^\s*(commit|rollback)/i.exec(text)?.[1]?.toLowerCase();
  if (end === undefined)
    return (stream.transaction ?? stream.client).execute({ sql: text, args: args.map(fromWire) });
  const ended = stream.transaction;
  stream.transaction = null;
  await (end === "commit" ? ended?.commit() : ended?.rollback());
  return nothing;
}

async function executeBatch(stream: Stream, steps: readonly WireStep[]) {
  const results: (object | null)[] = [];
  const errors: (object | null)[] = [];
  const holds = (condition: Condition): boolean => {
    if (condition.type === "ok") return Boolean(results[condition.step]);
    if (condition.type === "error") return Boolean(errors[condition.step]);
    if (condition.type === "not") return !holds(condition.cond);
    if (condition.type === "is_autocommit") return stream.transaction === null;
    return condition.type === "and" ? condition.conds.every(holds) : condition.conds.some(holds);
  };
  for (const [index, { condition, stmt }] of steps.entries()) {
    results[index] = null;
    errors[index] = null;
    if (condition !== undefined && !holds(condition)) continue;
    try {
      results[index] = toWireResult(await execute(stream, stmt));
    } catch (error) {
      errors[index] = toWireError(error);
    }
  }
  return { step_results: results, step_errors: errors };
}

async function answer(stream: Stream, request: WireRequest): Promise<object> {
  const { type, stmt, batch, sql = "", sql_id = -1 } = request;
  if (type === "execute" && stmt) return { type, result: toWireResult(await execute(stream, stmt)) };
  if (type === "batch" && batch) return { type, result: await executeBatch(stream, batch.steps) };
  if (type === "sequence") {
    await stream.client.executeMultiple(sql || (stream.texts.get(sql_id) ?? ""));
    return { type };
  }
  if (type === "store_sql") stream.texts.set(sql_id, sql);
  else if (type === "close_sql") stream.texts.delete(sql_id);
  else if (type === "get_autocommit") return { type, is_autocommit: stream.transaction === null };
  else if (type !== "close") throw new Error(`there is no request of type ${type}`);
  return { type };
}

/** Starts it before the database of this `file:` URL. */
export async function startLibsqlOverHttp(fileUrl: string): Promise<LibsqlOverHttp> {
  const streams = new Map<string, Stream>();
  // One stream at a time, and one in a transaction until its end: a file has one writer.
  const turns = createTurns();
  const end = (stream: Stream) => {
    clearTimeout(stream.timer);
    stream.transaction?.close();
    stream.client.close();
    stream.release?.();
    stream.release = null;
  };
  const resume = (baton: string | null | undefined): Stream => {
    if (!baton) {
      const client = createClient({ url: fileUrl });
      return { client, texts: new Map(), transaction: null, release: null };
    }
    const stream = streams.get(baton);
    if (stream === undefined) throw new Error("the stream of this baton is over");
    // A baton is good for one request.
    streams.delete(baton);
    clearTimeout(stream.timer);
    return stream;
  };
  const runPipeline = async (body: { baton?: string | null; requests: readonly WireRequest[] }) => {
    const stream = resume(body.baton);
    stream.release ??= await turns.take();
    const results: object[] = [];
    for (const request of body.requests) {
      try {
        results.push({ type: "ok", response: await answer(stream, request) });
      } catch (error) {
        results.push({ type: "error", error: toWireError(error) });
      }
    }
    if (body.requests.some(({ type }) => type === "close")) {
      end(stream);
      return { baton: null, base_url: null, results };
    }
    if (stream.transaction === null) {
      stream.release?.();
      stream.release = null;
    }
    const baton = randomUUID();
    streams.set(baton, stream);
    stream.timer = setTimeout(() => {
      streams.delete(baton);
      end(stream);
    }, idleMs);
    return { baton, base_url: null, results };
  };

  const server = createServer(async (request, response) => {
    const reply = (status: number, body: object) => {
      response.writeHead(status, { "content-type": "application/json" });
      response.end(JSON.stringify(body));
    };
    if (request.headers.authorization !== `Bearer ${token}`) return reply(401, { message: "Unauthorized" });
    if (request.method !== "POST" || request.url !== "/v2/pipeline")
      return reply(404, { message: "nothing" });
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    try {
      reply(200, await runPipeline(JSON.parse(Buffer.concat(parts).toString("utf8"))));
    } catch (error) {
      reply(400, toWireError(error));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}?authToken=${token}`,
    async close() {
      for (const stream of streams.values()) end(stream);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
