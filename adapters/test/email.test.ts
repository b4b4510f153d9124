import { describe, expect, it } from "vitest";
import { createOurs, createReal, openBrowser, readVisitor, requestLink, signInAt } from "./support/app.js";
import { listPairs } from "./support/every-store.js";
import { useStandIns, useStore } from "./support/scene.js";
import { look } from "./support/store.js";

const scene = useStandIns();

describe.each(listPairs())("a link by mail, $name", ({ kind, generation }) => {
  const store = useStore(kind);

  const openApps = () => {
    const mailbox: string[] = [];
    const parts = { places: scene.places, store: store(), options: { mailbox } };
    const real = kind.isForUsOnly ? null : createReal(generation, parts);
    return { mailbox, ours: createOurs(generation, parts), real };
  };

  it("makes a user whose address is proven, once", async () => {
    const { ours, mailbox } = openApps();
    const browser = openBrowser(ours);
    const link = await requestLink(browser, mailbox, "dora@example.com");
    const answer = await browser.open(link);
    expect(answer.headers.get("location")).toBe("http://localhost:3000/inbox");
    const user = await look(store()).getUserByEmail("dora@example.com");
    expect(user?.emailVerified).toBeInstanceOf(Date);
    expect(await readVisitor(browser)).toMatchObject({ user: { id: user?.id, email: "dora@example.com" } });

    const elsewhere = openBrowser(ours);
    const used = await elsewhere.open(link);
    expect(used.headers.get("location")).toContain("error=Verification");
    expect(await readVisitor(elsewhere)).toBeNull();
  });

  it("is a way in for somebody who came from Google, and proves their address", async () => {
    const { ours, mailbox } = openApps();
    const first = openBrowser(ours);
    await signInAt(first, scene.places.google, { id: "google" });
    const alice = await readVisitor(first);
    const browser = openBrowser(ours);
    await browser.open(await requestLink(browser, mailbox, "alice@example.com"));
    expect(await readVisitor(browser)).toMatchObject({ user: { id: alice?.user.id } });
    expect((await look(store()).getUserByEmail("alice@example.com"))?.emailVerified).toBeInstanceOf(Date);
  });

  const crossings = [
    ["next-auth sent opens here", "real", "ours"],
    ["we sent opens there", "ours", "real"],
  ] as const;
  it.each(kind.isForUsOnly ? [] : crossings)(
    "that %s, after the app changed in between",
    async (_, sender, opener) => {
      const apps = openApps();
      const [from, to] = [apps[sender], apps[opener]];
      if (from === null || to === null) throw new Error("next-auth itself is not here");
      const browser = openBrowser(from);
      const link = await requestLink(browser, apps.mailbox, "dora@example.com");
      browser.moveTo(to);
      await browser.open(link);
      expect(await readVisitor(browser)).toMatchObject({ user: { email: "dora@example.com" } });
    },
  );
});
