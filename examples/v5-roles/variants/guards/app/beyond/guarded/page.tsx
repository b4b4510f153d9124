export default function GuardedPage() {
  return <h1>Guarded by the proxy</h1>;
}
