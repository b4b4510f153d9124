import { AuthError } from "../../reason/auth-error.js";
import {
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
} from "./flow-error.js";
import {
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
} from "./server-error.js";
import {
  AccountNotLinked,
  EmailSignInError,
  MissingCSRF,
  OAuthAccountNotLinked,
  OAuthCallbackError,
  OAuthSignInError,
} from "./sign-in-error.js";

const classes: readonly (typeof AuthError)[] = [
  AccessDenied,
  AccountNotLinked,
  AdapterError,
  CallbackRouteError,
  DuplicateConditionalUI,
  EmailSignInError,
  ErrorPageLoop,
  EventError,
  ExperimentalFeatureNotEnabled,
  InvalidCallbackUrl,
  InvalidCheck,
  InvalidEndpoints,
  InvalidProvider,
  JWTSessionError,
  MissingAdapter,
  MissingAdapterMethods,
  MissingAuthorize,
  MissingCSRF,
  MissingSecret,
  MissingWebAuthnAutocomplete,
  OAuthAccountNotLinked,
  OAuthCallbackError,
  OAuthProfileParseError,
  OAuthSignInError,
  SessionTokenError,
  SignOutError,
  UnknownAction,
  UnsupportedStrategy,
  UntrustedHost,
  Verification,
  WebAuthnVerificationError,
];

/** The class whose errors are of this type, so that apps can tell them by `instanceof`. */
export function errorClassOf(type: string | undefined): typeof AuthError {
  return classes.find((one) => one.type === type) ?? AuthError;
}
