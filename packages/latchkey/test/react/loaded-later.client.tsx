import { useEffect } from "react";
import { createRoot } from "react-dom/client";
// As an app imports it: what is not named here is loaded when it is needed, or never.
import { SessionProvider, signIn, signOut, useSession } from "../../src/entry/react.js";

declare global {
  interface Window {
    /** The page has no provider, only buttons. */
    isBare?: boolean;
    told?: string;
  }
}

function Status() {
  const { status, data, reason } = useSession();
  return (
    <p>
      <b id="status">{status}</b> <i id="name">{data?.user.name}</i> <u id="reason">{reason?.code}</u>
    </p>
  );
}

function Buttons() {
  useEffect(() => document.body.setAttribute("data-stands", ""), []);
  const enter = async () => {
    const { ok, error } = await signIn("staff", { password: "sesame", redirect: false });
    document.body.setAttribute("data-told", ok ? "in" : String(error));
  };
  return (
    <>
      <button id="enter" type="button" onClick={() => void enter()}>
        Sign in
      </button>
      <button id="leave" type="button" onClick={() => void signOut({ redirect: false })}>
        Sign out
      </button>
    </>
  );
}

const container = document.querySelector("#app");
if (container) {
  createRoot(container).render(
    window.isBare ? (
      <Buttons />
    ) : (
      <SessionProvider>
        <Status />
        <Buttons />
      </SessionProvider>
    ),
  );
}
