import { fork } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createProgress } from "./progress.mjs";
import { ratioOf, summarize } from "./statistics.mjs";

const client = fileURLToPath(new URL("../child/send-load.mjs", import.meta.url));
const ticksPerSecond = 100;

/** Seconds of processor time a process has taken with all its threads, or `null` where there is no /proc. */
function readProcessSeconds(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
    return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
  } catch {
    return null;
  }
}

function shuffle(items) {
  return items
    .map((item) => [Math.random(), item])
    .sort(([a], [b]) => a - b)
    .map(([, item]) => item);
}

/** Loads every place in turns; the floor is one of them and answers without a session. */
export async function loadApp({ port, pid }, places, { rounds, milliseconds, connections = 16 }) {
  const child = fork(client);
  const send = (slice) =>
    new Promise((resolve) => {
      child.once("message", resolve);
      child.send({ port, connections, ...slice });
    });
  const slices = new Map(places.map(({ id }) => [id, []]));
  const visit = async ({ id, path, cookie }, ms, isKept) => {
    const before = readProcessSeconds(pid);
    const { requests, seconds, statuses, p50 } = await send({ path, cookie, milliseconds: ms });
    const after = readProcessSeconds(pid);
    const unwanted = Object.keys(statuses).filter((status) => status !== "200");
    if (unwanted.length > 0) throw new Error(`${path} was answered ${JSON.stringify(statuses)}`);
    const cpu = before === null || after === null ? null : ((after - before) / requests) * 1e6;
    if (isKept) slices.get(id).push({ rate: requests / seconds, p50, cpu });
  };
  try {
    const tellWarmUp = createProgress("app: warm-up", places.length);
    for (const [index, place] of places.entries()) {
      await visit(place, milliseconds, false);
      tellWarmUp(index + 1);
    }
    const tell = createProgress("app: round", rounds);
    for (let round = 0; round < rounds; round++) {
      for (const place of shuffle(places)) await visit(place, milliseconds, true);
      tell(round + 1);
    }
  } finally {
    child.kill();
  }
  return slices;
}

function judge({ floor, added }, share, addedCpu) {
  const isAddedMet = { of: "added", wanted: added, found: addedCpu, isMet: addedCpu <= added };
  return [
    { of: "floor", wanted: floor, found: share, isMet: share >= floor },
    ...(addedCpu === null ? [] : [isAddedMet]),
  ];
}

/** One row for each place, compared with the floor of its kind in the same rounds. */
export function compareWithFloor(places, slices) {
  const of = (id, member) => slices.get(id).map((slice) => slice[member]);
  return places.map(({ id, kind, library, goal }) => {
    const floor = `${kind} floor`;
    const share = ratioOf(of(id, "rate"), of(floor, "rate"));
    const cpu = of(id, "cpu").every((value) => value !== null) ? summarize(of(id, "cpu")).median : null;
    const floorCpu = of(floor, "cpu");
    const addedCpu =
      cpu === null ? null : summarize(of(id, "cpu").map((value, round) => value - floorCpu[round])).median;
    return {
      id,
      kind,
      library,
      rate: summarize(of(id, "rate")),
      p50: summarize(of(id, "p50")).median,
      share,
      cpu,
      addedCpu,
      goals: goal === undefined ? [] : judge(goal, share, addedCpu),
    };
  });
}
