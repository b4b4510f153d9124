import { getServerSession } from "next-auth";
import { authOptions } from "../auth/[...nextauth]";

// Calls with options, but not (req, res, authOptions); none of them is right here.
const forms = {
  "options-alone": () => getServerSession(authOptions),
  "request-and-options": (req) => getServerSession(req, authOptions),
  "options-first": (req, res) => getServerSession(authOptions, req, res),
  "object-and-options": (req, res) => getServerSession({ req, res }, authOptions),
};

export default async function handler(req, res) {
  try {
    const session = await forms[req.query.form](req, res);
    res.json({ session: session ? session.user.name : null });
  } catch (error) {
    res.status(500).json({ threw: `${error.name}: ${error.message}` });
  }
}
