export default function MembersAdminPage() {
  return (
    <main>
      <h1>Admins</h1>
    </main>
  );
}
