export default function MembersPage() {
  return (
    <main>
      <h1>Members</h1>
    </main>
  );
}
