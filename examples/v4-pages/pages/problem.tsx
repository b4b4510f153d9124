export default function Problem() {
  return <h1>Something went wrong</h1>;
}
