import { createHmac } from "node:crypto";
import { encode as encodeV4 } from "next-auth-v4/jwt";
import { encode as encodeV5 } from "next-auth-v5/jwt";
import { describe, expect, it } from "vitest";
import { runtime } from "#crypto";
import { countCryptoJobs } from "../support/crypto-jobs.js";
import { createScene, type Scene, signInByForm, testSecret } from "../support/scene.js";

const cookieOfV4 = "next-auth.session-token";
const cookieOfV5 = "authjs.session-token";
const ann = { name: "Ann", email: "ann@example.com", picture: null, sub: "1" };
const origin = "http://localhost:3000";

interface Visitor extends Scene {
  readonly read: () => Promise<unknown>;
}

/** Someone who is signed in by this cookie, and whose every page is read without writing. */
function createVisitor(cookie: string, options: { readonly secret?: string[] } = {}): Visitor {
  const scene = createScene({ now: Date.now, ...options });
  const request = () => new Request(`${origin}/dashboard`, { headers: { cookie } });
  return { ...scene, read: () => scene.auth.read(request()) };
}

async function createNativeCookie(): Promise<string> {
  const { browser } = createScene({ now: Date.now });
  await signInByForm(browser);
  const name = "latchkey.session";
  return `${name}=${browser.cookies.get(name)}`;
}

const dialects = [
  { dialect: "native", mint: createNativeCookie, node: ["createDecipheriv"], web: ["decrypt"] },
  {
    dialect: "next-auth 4",
    mint: async () => `${cookieOfV4}=${await encodeV4({ token: ann, secret: testSecret })}`,
    node: ["createDecipheriv"],
    web: ["decrypt"],
  },
  {
    dialect: "next-auth 5",
    mint: async () => `${cookieOfV5}=${await encodeV5({ token: ann, secret: testSecret, salt: cookieOfV5 })}`,
    node: ["createHmac", "createDecipheriv"],
    web: ["sign", "decrypt"],
  },
];

describe.each(dialects)("reading a $dialect cookie", ({ mint, node, web }) => {
  // On Node a token is looked up by its digest first; elsewhere a digest costs as much as opening.
  const [first, again] =
    runtime === "node"
      ? [
          { synchronous: ["hash", ...node], asynchronous: [] },
          { synchronous: ["hash"], asynchronous: [] },
        ]
      : [
          { synchronous: [], asynchronous: web },
          { synchronous: [], asynchronous: web },
        ];

  /** Another visitor of the same app has been here, so that the key is there. */
  async function createWarmVisitor(): Promise<Visitor> {
    const visitor = createVisitor(await mint());
    const cookie = await mint();
    await visitor.auth.read(new Request(`${origin}/`, { headers: { cookie } }));
    return visitor;
  }

  it("takes these jobs and no other once the key is there", async () => {
    const { read } = await createWarmVisitor();
    expect(await countCryptoJobs(read)).toEqual(first);
    expect(await countCryptoJobs(read)).toEqual(again);
    expect(await countCryptoJobs(read)).toEqual(again);
    expect(await read()).toMatchObject({ status: "signed-in" });
  });

  it("derives the key on the first read, and never again", async () => {
    const { read } = createVisitor(await mint());
    const isDerivation = (job: string) => job === "hkdfSync" || job === "deriveBits";
    const derivations = async () => {
      const { synchronous, asynchronous } = await countCryptoJobs(read);
      return [...synchronous, ...asynchronous].filter(isDerivation).length;
    };
    expect(await derivations()).toBe(1);
    for (let visit = 0; visit < 5; visit++) expect(await derivations()).toBe(0);
  });

  it("takes as many jobs for a hundred visitors as a hundred times one", async () => {
    const { read } = createVisitor(await mint());
    await read();
    const { synchronous, asynchronous } = await countCryptoJobs(() =>
      Promise.all(Array.from({ length: 100 }, () => read())),
    );
    expect(synchronous).toHaveLength(again.synchronous.length * 100);
    expect(asynchronous).toHaveLength(again.asynchronous.length * 100);
  });

  it("is no dearer for a token that someone made up", async () => {
    const cookie = await mint();
    const { read } = createVisitor(`${cookie.slice(0, -6)}AAAAAA`);
    const warm = createVisitor(cookie);
    await warm.read();
    await read();
    const { synchronous, asynchronous } = await countCryptoJobs(read);
    const most = first.synchronous.length + first.asynchronous.length;
    expect(synchronous.length + asynchronous.length).toBeLessThanOrEqual(most);
  });
});

it("a second secret costs a native cookie nothing: its key id says which one", async () => {
  const { read } = createVisitor(await createNativeCookie(), {
    secret: ["a-newer-secret-of-32-characters-or-more", testSecret],
  });
  expect(await read()).toMatchObject({ status: "signed-in" });
  const { synchronous, asynchronous } = await countCryptoJobs(read);
  expect(synchronous.length + asynchronous.length).toBe(1);
  expect([...synchronous, ...asynchronous]).toEqual([runtime === "node" ? "hash" : "decrypt"]);
});

it("a visitor without a session cookie costs no job at all", async () => {
  const { read } = createVisitor("theme=dark");
  await read();
  expect(await countCryptoJobs(read)).toEqual({ synchronous: [], asynchronous: [] });
});

it("jobs are seen in both kinds of cryptography, and only while counting", async () => {
  const key = await crypto.subtle.generateKey({ name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const work = async () => {
    createHmac("sha256", "key").update("text").digest();
    await crypto.subtle.sign("HMAC", key, new Uint8Array(1));
  };
  expect(await countCryptoJobs(work)).toEqual({ synchronous: ["createHmac"], asynchronous: ["sign"] });
  const nothing = await countCryptoJobs(async () => {});
  await work();
  expect(nothing).toEqual({ synchronous: [], asynchronous: [] });
});
