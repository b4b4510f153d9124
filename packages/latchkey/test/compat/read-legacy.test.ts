import { describe, expect, it } from "vitest";
import { createScene } from "../support/scene.js";

/** Minted by the real packages for secret "secret", Ann, about a hundred years of life. */
const v4Token =
  "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..Q5y30Txl72DAQBep.MRbGiZWc4r_pT0At30wDHR8gRIf5-0DPxBhJUCr2sLUssGqg1kQ87YCTglxNTT2rIfpxUhBPIsZEOFBfFseFRZhFWFpw9-3Vz7QuCwvX5dkMH64DsY5-5tEQ6cRTt8Q_pb0NJaj41ZCyOVDVDOyMEb6z8T6ZiK99-TkI9hpt1J9PtS8ohg6gxmCy3dXGVEPq.aCwe23XQyncmVVVrNwBMUg";
const v5Token =
  "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2Q0JDLUhTNTEyIiwia2lkIjoiN3g5RFVNVmFFVTZnaWFiMGwwT1dEdDRlNFNzUkhfY2J3TW9mMkV6RXl5Nm9uSzVvOHhTUFBCNzk5UlZvcW0ydjZ6Njc0a1FDdjlqb20yVDhTLWExZFEifQ..rmG2RJsTvxQ3Yf3sYJb6pg.WFGNp3OwsGL74V-5LFrWtGM1OzWXmfHx9-IgsPaPs2B5yCoXIuygsPjiJSCj6HrDxBvAo9TmM2chZhDmPmi0aHOxOHby5Isklmccgse4GQpkOas13rvs6Gqh5sPjp5kht0ZIMP0EHR8b0uAe2qLWhKTS9VhoKMtZxT_RvfyGk0qBijbFl1MnEe941vlsUKDUHIuOdd62424__N4P_KpapA.o90DQqgP8cRgq2mA3JFRWyjrsu-X6ABjKgPDvwclGTM";
const ann = { user: { id: "1", name: "Ann", email: "ann@example.com", image: null } };

describe("a visitor whom next-auth signed in", () => {
  it.each([
    ["next-auth 4", "next-auth.session-token", v4Token],
    ["next-auth 5", "authjs.session-token", v5Token],
  ])("stays signed in after the switch from %s, and gets our cookie in its place", async (_, name, token) => {
    const { browser, clock } = createScene({ secret: "secret" });
    clock.nowMs = Date.now();
    browser.cookies.set(name, token);
    expect(await browser.session()).toMatchObject(ann);
    expect([...browser.cookies.keys()]).toEqual(["latchkey.session", "latchkey.epoch"]);
    expect(await browser.session()).toMatchObject(ann);
  });

  it("is not let in by another app's next-auth", async () => {
    const { browser, log } = createScene({ secret: "another-secret-of-32-characters-or-more" });
    browser.cookies.set("next-auth.session-token", v4Token);
    expect(await browser.session()).toBeNull();
    expect(log.map(({ reason }) => reason.code)).toEqual(["SECRET_MISMATCH"]);
    expect(browser.cookies.has("next-auth.session-token")).toBe(true);
  });
});
