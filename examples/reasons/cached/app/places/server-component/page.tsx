import { headers } from "next/headers";
import { Suspense } from "react";
import { askCached } from "../../../ask-cached";

async function Asking() {
  return <pre id="finding">{JSON.stringify(await askCached(await headers()))}</pre>;
}

export default function Page() {
  return (
    <Suspense>
      <Asking />
    </Suspense>
  );
}
