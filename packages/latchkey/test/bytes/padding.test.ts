import { createCipheriv, createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { countBytes, twins } from "./twin.js";

const key = countBytes(64);
const iv = countBytes(16, 100);
const aad = new TextEncoder().encode("header");

/** What somebody with the key sealed whose padding is whatever they liked: the tag is right. */
function sealBlocks(blocks: Uint8Array) {
  const cipher = createCipheriv("aes-256-cbc", key.subarray(32), iv).setAutoPadding(false);
  const ciphertext = Buffer.concat([cipher.update(blocks), cipher.final()]);
  const length = Buffer.alloc(8);
  length.writeUInt32BE(aad.length * 8, 4);
  const tag = createHmac("sha512", key.subarray(0, 32))
    .update(Buffer.concat([aad, iv, ciphertext, length]))
    .digest()
    .subarray(0, 32);
  return { aad, iv, ciphertext, tag };
}

const pad = (text: string, ...padding: number[]) =>
  Uint8Array.from([...new TextEncoder().encode(text), ...padding]);

// RFC 7518 §5.2.2.1 has the padding of RFC 5652 §6.3: as many bytes as are missing, each of that number.
describe.each(twins)("padding of A256CBC-HS512 on %s", (_, twin) => {
  const open = async (blocks: Uint8Array) =>
    (await twin.createAead("A256CBC-HS512", key)).open(sealBlocks(blocks));

  it.each([
    ["one byte", pad("fifteen letters", 1)],
    ["half a block", pad("8 bytes!", ...Array(8).fill(8))],
    ["a block of its own", pad("sixteen letters.", ...Array(16).fill(16))],
    ["nothing else", pad("", ...Array(16).fill(16))],
  ])("is taken off: %s", async (_case, blocks) => {
    const length = blocks.length - (blocks.at(-1) ?? 0);
    expect(await open(blocks)).toEqual(blocks.slice(0, length));
  });

  it.each([
    ["zero", pad("fifteen letters", 0)],
    ["more than a block", pad("fifteen letters", 17)],
    ["longer than what there is", pad("fifteen letters", 255)],
    ["not the same throughout", pad("thirteen byte", 2, 3, 3)],
    ["a block that begins otherwise", pad("sixteen letters.", 1, ...Array(15).fill(16))],
  ])("opens to nothing when it is %s", async (_case, blocks) => {
    expect(await open(blocks)).toBeNull();
  });

  it("gives plain bytes of any length back", async () => {
    const aead = await twin.createAead("A256CBC-HS512", key);
    for (let length = 0; length < 70; length++) {
      const plaintext = countBytes(length);
      const opened = await aead.open({ ...(await aead.seal(plaintext, aad)), aad });
      expect(opened).toEqual(plaintext);
      expect(Object.getPrototypeOf(opened)).toBe(Uint8Array.prototype);
    }
  });
});
