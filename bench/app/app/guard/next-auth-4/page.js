export const dynamic = "force-dynamic";

export default function Page() {
  return <p>You may be here.</p>;
}
