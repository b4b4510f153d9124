import type { GetServerSideProps } from "next";
import { auth } from "@/auth";

export const getServerSideProps = (async (context) => {
  const session = await auth.required(context, { can: "view:accounts" });
  return { props: { name: session?.user.name ?? "" } };
}) satisfies GetServerSideProps<{ name: string }>;

export default function ReportPage({ name }: { name: string }) {
  return <h1>Report for {name}</h1>;
}
