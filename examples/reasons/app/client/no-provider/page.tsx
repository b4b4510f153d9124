"use client";

import { Component, type ReactNode, useEffect, useState } from "react";
import { State } from "../state";

/** Shows the code of what was thrown below it. */
class Boundary extends Component<{ readonly children: ReactNode }, { readonly code: string | null }> {
  override state = { code: null };

  static getDerivedStateFromError(thrown: unknown) {
    return { code: String(thrown instanceof Error ? thrown.message : thrown).split(":")[0] };
  }

  override render() {
    return this.state.code === null ? this.props.children : <pre id="state">{this.state.code}</pre>;
  }
}

/** The hook without a provider above it, in a part of the page that only the browser shows. */
export default function Page() {
  const [isInBrowser, setInBrowser] = useState(false);
  useEffect(() => setInBrowser(true), []);
  return <Boundary>{isInBrowser && <State />}</Boundary>;
}
