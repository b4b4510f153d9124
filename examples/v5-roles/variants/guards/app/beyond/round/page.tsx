export default function RoundPage() {
  return <h1>Round and round</h1>;
}
