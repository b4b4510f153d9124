import type { GetServerSideProps } from "next";
import { auth } from "@/auth";
import { checkPermissions } from "@/lib/permissions";

export const getServerSideProps = (async (context) => {
  const session = await auth(context);
  if (!session) return { redirect: { destination: "/login", permanent: false } };
  if (!checkPermissions(session.user, "view", "accounts")) {
    return { redirect: { destination: "/forbidden", permanent: false } };
  }
  return { props: { name: session.user.name ?? "" } };
}) satisfies GetServerSideProps<{ name: string }>;

export default function ReportPage({ name }: { name: string }) {
  return <h1>Report for {name}</h1>;
}
