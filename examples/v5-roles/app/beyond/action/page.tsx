import { ActionForm } from "./action-form";
import { countAccounts, insist } from "./actions";

export default function ActionPage() {
  return (
    <>
      <h1>Server action</h1>
      <ActionForm label="Count accounts" action={countAccounts} />
      <ActionForm label="Insist" action={insist} />
    </>
  );
}
