import { withAuth } from "next-auth/middleware";
import { decode } from "./lib/signed-token";

// Everything but its own pages; the secret comes from the options, the token from the app's own format.
export default withAuth({
  pages: { signIn: "/login", error: "/problem" },
  secret: process.env.NEXTAUTH_SECRET,
  jwt: { decode },
});
