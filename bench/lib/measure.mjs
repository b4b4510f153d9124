import { createProgress } from "./progress.mjs";
import { summarize } from "./statistics.mjs";

/** Results end up here, so that no engine finds out that they are not needed. */
export const sink = { value: undefined };

async function repeat(subject, count) {
  const { run } = subject;
  if (subject.isSync) {
    for (let index = 0; index < count; index++) sink.value = run();
    return;
  }
  for (let index = 0; index < count; index++) sink.value = await run();
}

/** One slice: CPU of the whole process, pool threads included, and time on the wall, both in µs per operation. */
async function measureSlice(subject, count) {
  const cpuAtStart = process.cpuUsage();
  const wallAtStart = performance.now();
  await repeat(subject, count);
  const wall = (performance.now() - wallAtStart) * 1000;
  const { user, system } = process.cpuUsage(cpuAtStart);
  return { cpu: (user + system) / count, wall: wall / count };
}

/**
 * How many operations fill a slice, found by running the case until it is warm.
 *
 * Engines compile what ran often, so warmth is a number of operations: in a fixed time slow cases would stay cold.
 */
async function calibrate(subject, { warmUpMs, warmUpOperations, sliceMs }) {
  let count = 1;
  let operations = 0;
  for (let spentMs = 0; spentMs < warmUpMs || operations < warmUpOperations; ) {
    const { cpu } = await measureSlice(subject, count);
    spentMs += (cpu * count) / 1000;
    operations += count;
    if (cpu * count < sliceMs * 1000) count *= 2;
  }
  const { cpu } = await measureSlice(subject, count);
  return Math.max(1, Math.round((sliceMs * 1000) / cpu));
}

function shuffle(items) {
  const shuffled = [...items];
  for (let index = shuffled.length - 1; index > 0; index--) {
    const other = Math.floor(Math.random() * (index + 1));
    [shuffled[index], shuffled[other]] = [shuffled[other], shuffled[index]];
  }
  return shuffled;
}

/**
 * Measures all cases in one process: in each round every case gets one short slice, in random order.
 *
 * What disturbs the machine for a while disturbs all of them alike, and medians leave out what hits a single slice.
 */
export async function measureInterleaved(subjects, plan) {
  const { rounds } = plan;
  const counts = new Map();
  const slices = new Map(subjects.map(({ id }) => [id, { cpu: [], wall: [] }]));
  const tellWarmUp = createProgress("warm-up", subjects.length);
  for (const [index, subject] of subjects.entries()) {
    counts.set(subject.id, await calibrate(subject, plan));
    tellWarmUp(index + 1);
  }
  const tellRound = createProgress("round", rounds);
  for (let round = 0; round < rounds; round++) {
    for (const subject of shuffle(subjects)) {
      const { cpu, wall } = await measureSlice(subject, counts.get(subject.id));
      slices.get(subject.id).cpu.push(cpu);
      slices.get(subject.id).wall.push(wall);
    }
    tellRound(round + 1);
  }
  return new Map(
    [...slices].map(([id, { cpu, wall }]) => [
      id,
      { cpu: summarize(cpu), wall: summarize(wall), cpuSlices: cpu, operationsPerSlice: counts.get(id) },
    ]),
  );
}
