"use client";

import { useState } from "react";
import { countAccounts } from "./actions";

export default function ActionPage() {
  const [answer, setAnswer] = useState("not asked");
  return (
    <>
      <h1>Server action</h1>
      <button type="button" onClick={async () => setAnswer(await countAccounts())}>
        Count accounts
      </button>
      <p data-testid="action">{answer}</p>
    </>
  );
}
