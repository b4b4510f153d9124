import type { GetServerSideProps } from "next";
import { getServerSession, type Session } from "next-auth";
import { useSession } from "next-auth/react";
import { authOptions } from "./api/auth/[...nextauth]";

export default function Account() {
  // _app.tsx hands the session of getServerSideProps to the provider, so it is there at once.
  const { data: session, status } = useSession({ required: true });
  return (
    <main>
      <h1>Account</h1>
      <p data-testid="visitor">
        {session?.user.name} ({session?.user.id}) is {session?.user.role}: {status}
      </p>
    </main>
  );
}

export const getServerSideProps: GetServerSideProps<{ session: Session }> = async (context) => {
  const session = await getServerSession(context.req, context.res, authOptions);
  if (!session) return { redirect: { destination: "/login?callbackUrl=/account", permanent: false } };
  return { props: { session } };
};
