/** A provider as the server shows it to anyone. */
export interface ClientProvider {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly signinUrl: string;
  readonly callbackUrl: string;
}

/** The providers by their ids. */
export type ClientProviders = Record<string, ClientProvider>;
