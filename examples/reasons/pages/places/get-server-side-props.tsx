import type { GetServerSideProps } from "next";
import { readAuth } from "@/probe/instances";
import { type Finding, probe } from "@/probe/probe";
import { tryCall } from "@/probe/try-call";

interface Props {
  finding: Finding;
}

export const getServerSideProps: GetServerSideProps<Props> = async (context) => {
  const auth = readAuth((name) => context.req.headers[name]?.toString());
  const calls: Record<string, readonly unknown[]> = { bare: [], half: [context.req, null] };
  const given = (calls[context.req.headers["x-probe-call"]?.toString() ?? ""] ?? [context]) as [
    typeof context,
  ];
  const { req } = context;
  const finding = await (tryCall(req.headers["x-probe-call"]?.toString(), { auth, req, given }) ??
    probe(
      () => auth(...given),
      () => auth.explain(...given),
    ));
  return { props: { finding } };
};

export default function Page({ finding }: Props) {
  return <pre id="finding">{JSON.stringify(finding)}</pre>;
}
