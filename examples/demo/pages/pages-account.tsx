import type { GetServerSideProps } from "next";
import Head from "next/head";
import Link from "next/link";
import { auth } from "@/auth";

interface Props {
  name: string;
  email: string;
}

export const getServerSideProps: GetServerSideProps<Props> = async (context) => {
  const session = await auth(context);
  if (session === null) {
    return { redirect: { destination: "/api/auth/signin?callbackUrl=%2Fpages-account", permanent: false } };
  }
  return { props: { name: session.user.name ?? "", email: session.user.email ?? "" } };
};

export default function PagesAccount({ name, email }: Props) {
  return (
    <main className="plain-page">
      <Head>
        <title>Account (Pages Router) · Latchkey</title>
      </Head>
      <p className="eyebrow">Pages Router, getServerSideProps</p>
      <h1>{name}</h1>
      <p>
        Only somebody who is signed in sees this page. You are {name} ({email}).
      </p>
      <p>
        <Link href="/">Back to the board</Link>
      </p>
    </main>
  );
}
