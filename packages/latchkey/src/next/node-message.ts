/** The request of a Pages API route or of `getServerSideProps`, as far as it is read. */
export interface NodeRequest {
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly url?: string;
  readonly method?: string;
  /** Parsed by Next.js from a form or JSON. */
  readonly body?: unknown;
}

/** The response of a Pages API route or of `getServerSideProps`, as far as it is written. */
export interface NodeResponse {
  statusCode: number;
  readonly headersSent?: boolean;
  getHeader(name: string): number | string | readonly string[] | undefined;
  setHeader(name: string, value: string | readonly string[]): unknown;
  end(body?: string): unknown;
}

/** The context of `getServerSideProps`. */
export interface NodeContext {
  readonly req: NodeRequest;
  readonly res: NodeResponse;
}
