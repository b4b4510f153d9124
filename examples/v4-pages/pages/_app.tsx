import type { AppProps } from "next/app";
import type { Session } from "next-auth";
import { SessionProvider } from "next-auth/react";

export default function App({ Component, pageProps }: AppProps<{ session?: Session }>) {
  const { session, ...others } = pageProps;
  return (
    <SessionProvider session={session}>
      <Component {...others} />
    </SessionProvider>
  );
}
