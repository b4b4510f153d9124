import { getServerSession } from "next-auth";

// Calls without options, as they are found in guides for other versions; none of them is right.
const forms = {
  nothing: () => getServerSession(),
  "request-in-an-object": (req) => getServerSession({ req }),
  "both-in-an-object": (req, res) => getServerSession({ req, res }),
  "request-and-response": (req, res) => getServerSession(req, res),
};

export default async function handler(req, res) {
  try {
    const session = await forms[req.query.form](req, res);
    res.json({ session: session ? session.user.name : null });
  } catch (error) {
    res.status(500).json({ threw: `${error.name}: ${error.message}` });
  }
}
