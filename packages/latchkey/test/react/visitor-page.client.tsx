import { StrictMode } from "react";
import { createRoot, hydrateRoot, type Root } from "react-dom/client";
import * as latchkey from "../../src/entry/react.js";
import { client, type PageOptions, VisitorPage, withPromise } from "./visitor-page.js";

declare global {
  interface Window {
    /** What an app's code could do on this page. */
    latchkey: typeof latchkey;
    client: typeof client;
    options: PageOptions;
    hydrationErrors: string[];
    /** Renders the page anew with other options, as a navigation does that keeps the layout. */
    show(options: PageOptions): void;
  }
}

window.latchkey = latchkey;
window.client = client;
window.hydrationErrors = [];

async function start(container: Element) {
  if (window.options.asksEarly) await client.refresh();
  // At the very root, or React would not mount twice.
  const toPage = (options: PageOptions) => (
    <StrictMode>
      <VisitorPage options={withPromise(options)} />
    </StrictMode>
  );
  const page = toPage(window.options);
  let root: Root;
  if (container.hasChildNodes()) {
    const onRecoverableError = (error: unknown) => void window.hydrationErrors.push(String(error));
    root = hydrateRoot(container, page, { onRecoverableError });
  } else {
    root = createRoot(container);
    root.render(page);
  }
  window.show = (options) => root.render(toPage(options));
}

const container = document.querySelector("#app");
if (container) void start(container);
