import type { GetServerSideProps } from "next";
import { readAuth } from "@/probe/instances";
import { type Finding, probe } from "@/probe/probe";

interface Props {
  finding: Finding;
}

export const getServerSideProps: GetServerSideProps<Props> = async (context) => {
  const auth = readAuth((name) => context.req.headers[name]?.toString());
  const calls: Record<string, readonly unknown[]> = { bare: [], half: [context.req, null] };
  const given = (calls[context.req.headers["x-probe-call"]?.toString() ?? ""] ?? [context]) as [
    typeof context,
  ];
  return {
    props: {
      finding: await probe(
        () => auth(...given),
        () => auth.explain(...given),
      ),
    },
  };
};

export default function Page({ finding }: Props) {
  return <pre id="finding">{JSON.stringify(finding)}</pre>;
}
