export { isClientError } from "../compat/auth-core/client-error.js";
export {
  AccessDenied,
  AdapterError,
  CallbackRouteError,
  ErrorPageLoop,
  EventError,
  InvalidCallbackUrl,
  InvalidCheck,
  InvalidEndpoints,
  JWTSessionError,
  MissingAdapter,
  MissingAdapterMethods,
  MissingAuthorize,
  MissingSecret,
} from "../compat/auth-core/flow-error.js";
export {
  DuplicateConditionalUI,
  ExperimentalFeatureNotEnabled,
  InvalidProvider,
  MissingWebAuthnAutocomplete,
  OAuthProfileParseError,
  SessionTokenError,
  SignOutError,
  UnknownAction,
  UnsupportedStrategy,
  UntrustedHost,
  Verification,
  WebAuthnVerificationError,
} from "../compat/auth-core/server-error.js";
export {
  AccountNotLinked,
  EmailSignInError,
  MissingCSRF,
  OAuthAccountNotLinked,
  OAuthCallbackError,
  OAuthSignInError,
} from "../compat/auth-core/sign-in-error.js";
export { CredentialsSignin } from "../identity/credentials-signin.js";
export { AuthError } from "../reason/auth-error.js";
export { SignInError } from "../reason/sign-in-error.js";
