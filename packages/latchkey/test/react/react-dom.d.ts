// The few functions of react-dom these tests call; its own types are no dependency of the workspace.
declare module "react-dom/server" {
  import type { ReactNode } from "react";
  export function renderToString(node: ReactNode): string;
  export function renderToReadableStream(node: ReactNode): Promise<ReadableStream<Uint8Array>>;
}
declare module "react-dom/client" {
  import type { ReactNode } from "react";
  export interface Root {
    render(node: ReactNode): void;
  }
  export function createRoot(container: Element): Root;
  export function hydrateRoot(
    container: Element,
    node: ReactNode,
    options?: { onRecoverableError?(error: unknown): void },
  ): Root;
}
