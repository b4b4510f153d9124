// Paths that only exist below node_modules, which the resolution of old reaches.

import type { Adapter, AdapterUser } from "next-auth/adapters";
import type { RequestInternal } from "next-auth/core";
import type { AuthOptions, CallbacksOptions, Session } from "next-auth/core/types";
import type { EmailConfig } from "next-auth/providers";
import type { CredentialInput } from "next-auth/providers/credentials";
import type { OAuthConfig } from "next-auth/providers/oauth";
import type { LoggerInstance } from "next-auth/utils/logger";

export const options: AuthOptions = { providers: [] };
export type Names = [
  RequestInternal,
  CallbacksOptions,
  Session,
  LoggerInstance,
  EmailConfig,
  CredentialInput,
  OAuthConfig<object>,
  Adapter,
  AdapterUser,
];
