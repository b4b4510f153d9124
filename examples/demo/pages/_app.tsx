import type { AppProps } from "next/app";
import "@/app/style/base.css";

export default function PagesApp({ Component, pageProps }: AppProps) {
  return <Component {...pageProps} />;
}
