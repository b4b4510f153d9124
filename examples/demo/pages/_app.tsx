import type { AppProps } from "next/app";
import "@/app/board.css";

export default function PagesApp({ Component, pageProps }: AppProps) {
  return <Component {...pageProps} />;
}
