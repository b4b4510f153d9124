import { useSession } from "next-auth/react";

export default function Members() {
  const { data: session, status } = useSession({ required: true });
  if (status === "loading") return <p>One moment</p>;
  return (
    <main>
      <h1>Members</h1>
      <p data-testid="visitor">{session.user.name}</p>
    </main>
  );
}
