import type { GetServerSideProps } from "next";
import { auth } from "@/auth";
import { evaluate, type PlaceReading } from "@/board/place-reading";

interface Props {
  reading: PlaceReading;
}

export const getServerSideProps: GetServerSideProps<Props> = async (context) => ({
  props: {
    reading: await evaluate({ session: () => auth(context), explain: () => auth.explain(context) }),
  },
});

/** The board reads this page's properties; a person who opens it sees them. */
export default function GetServerSidePropsPlace({ reading }: Props) {
  return (
    <main className="plain-page">
      <h1>getServerSideProps</h1>
      <pre>{JSON.stringify(reading, null, 2)}</pre>
    </main>
  );
}
