import { describe, expect, it } from "vitest";
import { copyExample, expectAtMarks } from "../support/app-copy.js";

describe("auth() in a Route Handler", () => {
  const text = `import { auth } from "@/auth";
export async function GET(request: Request) {
  const session = await /*!*/auth(request);
  return Response.json(session);
}
`;

  it("gives a response when it is given the request, and --fix takes that away", async () => {
    const app = copyExample("v5-roles", { "app/planted/route.ts": text });
    await expectAtMarks(app, ["HANDLER_ARG_AS_SESSION"]);
    expect((await app.run("--fix")).exitCode).toBe(0);
    expect(app.read("app/planted/route.ts")).toContain("await /*!*/auth();");
  });

  it.each(["auth(answer)", "auth(async (request) => Response.json(request.auth))", "auth()"])(
    "is right as %s, and with an auth of createAuth",
    async (call) => {
      const wrapped = `import { auth } from "@/auth";
const answer = (request) => Response.json(request.auth);
export const GET = async () => ${call};
export const other = answer;
`;
      expect(await copyExample("v5-roles", { "app/planted/route.ts": wrapped }).list()).toEqual([]);
      const native = `import { createAuth } from "latchkey";\nexport const auth = createAuth({ providers: [] });\n`;
      const changes = { "auth.ts": native, "app/planted/route.ts": text };
      expect(await copyExample("demo", changes).list()).toEqual([]);
    },
  );
});

describe("auth() in pages", () => {
  it("needs the request and its response, and --fix passes them", async () => {
    const app = copyExample("v5-roles", {
      "pages/api/planted.ts": `import { auth } from "@/auth";
export default async function planted(request, response) {
  response.json(await /*!*/auth());
}
`,
    });
    await expectAtMarks(app, ["REQ_RES_MISSING"]);
    await app.run("--fix");
    expect(app.read("pages/api/planted.ts")).toContain("auth(request, response)");
    expect(await app.list()).toEqual([]);
  });

  it("needs the context in getServerSideProps, also in the demo", async () => {
    const app = copyExample("demo", {
      "pages/planted.tsx": `import type { GetServerSideProps } from "next";
import { auth } from "@/auth";
export const getServerSideProps: GetServerSideProps = async (context) => {
  return { props: { name: (await /*!*/auth())?.user.name ?? null } };
};
export default function Planted() {
  return null;
}
`,
    });
    await expectAtMarks(app, ["REQ_RES_MISSING"]);
    await app.run("--fix");
    expect(app.read("pages/planted.tsx")).toContain("auth(context)");
  });

  it("is left to a person where the parameters have no names", async () => {
    const app = copyExample("v5-roles", {
      "pages/planted.tsx": `import { auth } from "@/auth";
export const getServerSideProps = async ({ req, res }) => ({ props: { session: await /*!*/auth() } });
export default () => null;
`,
    });
    await expectAtMarks(app, ["REQ_RES_MISSING"]);
    expect((await app.run("--fix")).exitCode).toBe(1);
  });
});
