export default function ForbiddenPage() {
  return <h1>Not allowed</h1>;
}
