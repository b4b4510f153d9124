export { NextAuth as default } from "../compat/next-auth.js";
export {
  getServerSession,
  getServerSession as unstable_getServerSession,
} from "../compat/v4/get-server-session.js";
