import { createRoot } from "react-dom/client";
import * as client from "./client-under-test.js";

declare global {
  interface Window {
    /** The client's functions, as an app's code would call them. */
    underTest: typeof client;
    updateUnderTest(data?: unknown): Promise<unknown>;
  }
}

function Status() {
  const { status, data, update } = client.useSession();
  window.updateUnderTest = update;
  return (
    <p>
      <b id="status">{status}</b> <i id="name">{data?.user?.name ?? "nobody"}</i>
    </p>
  );
}

window.underTest = client;
const container = document.querySelector("#app");
if (container) {
  createRoot(container).render(
    <client.SessionProvider>
      <Status />
    </client.SessionProvider>,
  );
}
