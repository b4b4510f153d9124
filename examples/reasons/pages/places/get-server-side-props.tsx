import { getSession as getClientSession } from "latchkey/react";
import type { GetServerSideProps } from "next";
import { toAsking } from "@/probe/ask-as";
import { readAuth } from "@/probe/instances";
import type { Finding } from "@/probe/probe";

interface Props {
  finding: Finding;
}

export const getServerSideProps: GetServerSideProps<Props> = async (context) => {
  const { req, res } = context;
  const readHeader = (name: string) => req.headers[name]?.toString();
  const halves: Readonly<Record<string, readonly unknown[]>> = { bare: [], half: [req, null] };
  const given = halves[readHeader("x-probe-call") ?? ""] ?? [context];
  const message = [req, res];
  const asked = { readHeader, auth: readAuth(readHeader), req, given, message, getClientSession };
  return { props: { finding: await toAsking(asked)() } };
};

export default function Page({ finding }: Props) {
  return <pre id="finding">{JSON.stringify(finding)}</pre>;
}
