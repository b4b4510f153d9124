import type { GetServerSideProps } from "next";
import { getSession } from "next-auth/react";

export default function OldAccount({ name }: { name: string | null }) {
  return <p data-testid="visitor">{name ?? "Nobody is signed in"}</p>;
}

export const getServerSideProps: GetServerSideProps<{ name: string | null }> = async (context) => {
  const session = await getSession(context);
  return { props: { name: session?.user.name ?? null } };
};
