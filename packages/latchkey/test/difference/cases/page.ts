import { type Loose, withOptions } from "../app.js";
import type { VisitCase } from "../visit-case.js";

const pages = {
  pages: { signIn: "/login", signOut: "/bye", error: "/oops", verifyRequest: "/mail", newUser: "/welcome" },
};
const queried = { pages: { signIn: "/login?a=1", error: "/oops?a=1" } };

const errors = [
  "Signin",
  "OAuthSignin",
  "OAuthCallback",
  "OAuthCallbackError",
  "OAuthCreateAccount",
  "EmailCreateAccount",
  "Callback",
  "OAuthAccountNotLinked",
  "EmailSignin",
  "CredentialsSignin",
  "SessionRequired",
  "Configuration",
  "configuration",
  "AccessDenied",
  "Verification",
  "MissingCSRF",
  "AccountNotLinked",
  "Default",
  "<script>alert(1)</script>",
];

const at = (path: string, name: string, options?: Loose): VisitCase => ({
  name: `page: ${name}`,
  ...(options === undefined ? {} : { options: withOptions(options) }),
  visit: (v) => v.get(path),
});

export const pageCases: readonly VisitCase[] = [
  at("signin", "sign-in"),
  { ...at("signin", "sign-in, on https"), scheme: "https" },
  at("signin?callbackUrl=%2Fdashboard", "sign-in, back to a path"),
  at("signin?callbackUrl=https%3A%2F%2Fevil.example%2F", "sign-in, back to a foreign address"),
  at("signin?callbackUrl=garbage", "sign-in, back to no address"),
  at("signin?error=CredentialsSignin", "sign-in, after an error"),
  at("signin?error=nonsense", "sign-in, after an unknown error"),
  at("signin?csrf=true", "sign-in, after a lost token"),
  at("signin/oidc", "sign-in of a provider"),
  at("signin/nobody", "sign-in of an unknown provider"),
  at("signin", "sign-in, dark", { theme: { colorScheme: "dark", logo: "/logo.png", brandColor: "#ff0000" } }),
  at("signin", "sign-in, light", { theme: { colorScheme: "light" } }),
  at("signin", "sign-in of the app", pages),
  at("signin?callbackUrl=%2Fdashboard&error=CredentialsSignin", "sign-in of the app, after an error", pages),
  at(
    "signin?callbackUrl=https%3A%2F%2Fevil.example%2F",
    "sign-in of the app, back to a foreign address",
    pages,
  ),
  at("signin", "sign-in of the app, with a query", queried),
  at("signout", "sign-out"),
  at("signout?callbackUrl=%2Fdashboard", "sign-out, back to a path"),
  at("signout?csrf=true", "sign-out, after a lost token"),
  at("signout", "sign-out of the app", pages),
  at("verify-request", "verify-request"),
  at("verify-request?provider=email&type=email", "verify-request of a provider"),
  at("verify-request", "verify-request of the app", pages),
  at("verify-request?provider=email&type=email", "verify-request of the app, of a provider", pages),
  at("error", "error without a code"),
  at("error", "error of the app without a code", pages),
  at("error?error=AccessDenied", "error of the app", pages),
  at("error?error=AccessDenied", "error of the app, with a query", queried),
  at("error?error=CredentialsSignin", "error of the app, a code of the sign-in page", pages),
  at("error/AccessDenied", "error in the path"),
  ...errors.map((error) => at(`error?error=${encodeURIComponent(error)}`, `error ${error}`)),
];
