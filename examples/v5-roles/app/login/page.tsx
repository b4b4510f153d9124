import { ActionForm } from "./action-form";
import { signInWithGitHub } from "./actions";
import { ClientForm } from "./client-form";

export default function LoginPage() {
  return (
    <>
      <h1>Sign in</h1>
      <ActionForm />
      <ClientForm />
      <form action={signInWithGitHub}>
        <button type="submit">Sign in with GitHub</button>
      </form>
    </>
  );
}
