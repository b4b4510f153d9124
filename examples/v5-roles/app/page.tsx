import { auth } from "@/auth";

export default async function HomePage() {
  const session = await auth();
  return (
    <>
      <h1>Roles</h1>
      <p data-testid="page">{session ? `${session.user.name}, ${session.user.role}` : "nobody"}</p>
    </>
  );
}
