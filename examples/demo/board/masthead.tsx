import Link from "next/link";
import { KeyMark } from "./key-mark";

export function Masthead() {
  return (
    <header className="masthead">
      <div className="masthead-inner">
        <Link className="wordmark" href="/">
          <KeyMark />
          Latchkey
        </Link>
        <nav aria-label="Demo pages">
          <Link href="/account" prefetch={false}>
            /account
          </Link>
          <Link href="/pages-account" prefetch={false}>
            /pages-account
          </Link>
        </nav>
      </div>
    </header>
  );
}
