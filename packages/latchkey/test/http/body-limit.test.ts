import { describe, expect, it } from "vitest";
import { readBody } from "../../src/http/body.js";

const form = "application/x-www-form-urlencoded";

/** A body that arrives in chunks, and counts what was taken of it. */
function createUpload(chunk: Uint8Array, count: number) {
  const seen = { pulled: 0, isCancelled: false };
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (seen.pulled === count * chunk.length) return controller.close();
        seen.pulled += chunk.length;
        controller.enqueue(chunk.slice());
      },
      cancel() {
        seen.isCancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { seen, request: postStream(stream) };
}

function postStream(body: ReadableStream<unknown>, headers: Record<string, string> = {}): Request {
  const init = { method: "POST", body, duplex: "half", headers: { "content-type": form, ...headers } };
  return new Request("https://app.example.com/api/auth/signin", init);
}

describe("a body that is too large", () => {
  const kibibyte = new Uint8Array(1024).fill(0x61);

  it("is left alone after the limit: of a megabyte, 65 KiB are taken", async () => {
    const { request, seen } = createUpload(kibibyte, 1024);
    expect(await readBody(request)).toEqual({ kind: "too-large" });
    expect(seen.pulled).toBe(65 * 1024);
    expect(seen.isCancelled).toBe(true);
  });

  it("is not touched when it says its length beforehand", async () => {
    let pulled = 0;
    const stream = new ReadableStream({ pull: () => void pulled++ }, { highWaterMark: 0 });
    const request = postStream(stream, { "content-length": "65537" });
    expect(await readBody(request)).toEqual({ kind: "too-large" });
    expect(pulled).toBe(0);
  });

  it("is found out when it says a smaller length", async () => {
    const { request, seen } = createUpload(kibibyte, 1024);
    request.headers.set("content-length", "10");
    expect(await readBody(request)).toEqual({ kind: "too-large" });
    expect(seen.pulled).toBe(65 * 1024);
  });

  it("ends at the limit to the byte", async () => {
    const send = (length: number) =>
      readBody(
        new Request("https://app.example.com/", {
          method: "POST",
          body: "a".repeat(length),
          headers: { "content-type": form },
        }),
        100,
      );
    expect((await send(100)).kind).toBe("fields");
    expect((await send(101)).kind).toBe("too-large");
  });

  it("answers even when the sender refuses to stop", async () => {
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(kibibyte.slice()),
      cancel: () => new Promise(() => undefined),
    });
    expect(await readBody(postStream(endless))).toEqual({ kind: "too-large" });
    const failing = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(kibibyte.slice()),
      cancel: () => Promise.reject(new Error("no")),
    });
    expect(await readBody(postStream(failing))).toEqual({ kind: "too-large" });
  });
});

describe("a body in pieces", () => {
  it("is put together, even when a character is torn", async () => {
    const bytes = new TextEncoder().encode("name=Zoë+👩&b=2");
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
        controller.close();
      },
    });
    const result = await readBody(postStream(stream));
    expect(result.kind === "fields" && Object.fromEntries(result.fields)).toEqual({ name: "Zoë 👩", b: "2" });
  });

  it("that breaks off, was read before or is none of bytes is malformed, never an exception", async () => {
    const broken = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.error(new Error("socket hang up")),
    });
    expect(await readBody(postStream(broken))).toEqual({
      kind: "malformed",
      problem: "the body ended early",
    });

    const { request } = createUpload(Uint8Array.of(0x61), 1);
    await request.text();
    expect(await readBody(request)).toEqual({ kind: "malformed", problem: "the body was already read" });

    const { request: locked } = createUpload(Uint8Array.of(0x61), 1);
    locked.body?.getReader();
    expect(await readBody(locked)).toEqual({ kind: "malformed", problem: "the body was already read" });

    const texts = new ReadableStream<string>({ start: (controller) => controller.enqueue("a=1") });
    expect((await readBody(postStream(texts))).kind).toBe("malformed");
  });

  it("is read once for two readers that clone it", async () => {
    const { request } = createUpload(Uint8Array.of(0x61, 0x3d, 0x31), 1);
    const clone = request.clone();
    expect((await readBody(clone)).kind).toBe("fields");
    expect((await readBody(request)).kind).toBe("fields");
  });
});
