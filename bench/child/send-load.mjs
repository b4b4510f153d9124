// Sends requests over kept-alive connections for a while, again and again as the parent says; answers with what it counted.
import { connect } from "node:net";

/** One connection that asks again as soon as it was answered. */
function createLine(port) {
  let socket = null;
  let wanted = null;
  let received = "";
  const isWhole = (text) => {
    const end = text.indexOf("\r\n\r\n");
    if (end === -1) return false;
    const head = text.slice(0, end).toLowerCase();
    const length = /content-length: (\d+)/.exec(head);
    if (length !== null) return Buffer.byteLength(text.slice(end + 4)) >= Number(length[1]);
    return head.includes("transfer-encoding: chunked") ? text.endsWith("0\r\n\r\n") : true;
  };
  const open = () => {
    socket = connect(port, "127.0.0.1");
    socket.setEncoding("utf8").setNoDelay(true);
    socket.on("data", (text) => {
      received += text;
      if (!isWhole(received)) return;
      const status = Number(received.slice(9, 12));
      received = "";
      wanted?.(status);
    });
    socket.on("error", () => socket.destroy());
    socket.on("close", () => {
      socket = null;
      received = "";
      wanted?.(0);
    });
  };
  return {
    ask: (text) =>
      new Promise((resolve) => {
        if (socket === null) open();
        wanted = (status) => {
          wanted = null;
          resolve(status);
        };
        socket.write(text);
      }),
    close: () => socket?.destroy(),
  };
}

async function runSlice({ port, path, cookie, milliseconds, connections }) {
  const lines = Array.from({ length: connections }, () => createLine(port));
  const text = `GET ${path} HTTP/1.1\r\nHost: localhost:${port}\r\nAccept: */*\r\nCookie: ${cookie}\r\n\r\n`;
  const statuses = {};
  const waits = [];
  const startedAt = performance.now();
  const work = async (line) => {
    while (performance.now() - startedAt < milliseconds) {
      const askedAt = performance.now();
      const status = await line.ask(text);
      waits.push(performance.now() - askedAt);
      statuses[status] = (statuses[status] ?? 0) + 1;
    }
  };
  await Promise.all(lines.map(work));
  const seconds = (performance.now() - startedAt) / 1000;
  for (const line of lines) line.close();
  waits.sort((a, b) => a - b);
  return { requests: waits.length, seconds, statuses, p50: waits[Math.floor(waits.length / 2)] ?? null };
}

process.on("message", async (slice) => process.send(await runSlice(slice)));
