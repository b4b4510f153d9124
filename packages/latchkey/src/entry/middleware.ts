export {
  type NextAuthMiddlewareOptions,
  type NextMiddlewareWithAuth,
  type NextRequestWithAuth,
  type WithAuthArgs,
  withAuth as default,
  withAuth,
} from "../compat/v4/with-auth.js";
