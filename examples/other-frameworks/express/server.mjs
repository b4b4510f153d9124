// An Express app as its guide shows it: the endpoints below /auth, and the session of a page by getSession().
import { ExpressAuth, getSession } from "@auth/express";
import express from "express";
import { createAuthConfig } from "../providers.mjs";

const config = createAuthConfig(process.env);
const app = express();
app.set("trust proxy", true);
app.use("/auth", ExpressAuth(config));
app.get("/", async (req, res) => {
  res.json({ session: await getSession(req, config) });
});
const server = app.listen(Number(process.env.PORT), () =>
  console.log(`listening on ${server.address().port}`),
);
