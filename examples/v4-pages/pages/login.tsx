import type { GetServerSideProps } from "next";
import { useRouter } from "next/router";
import { type ClientSafeProvider, getCsrfToken, getProviders, signIn } from "next-auth/react";
import { type FormEvent, useState } from "react";

interface LoginProps {
  hasCsrfToken: boolean;
  providers: Record<string, ClientSafeProvider> | null;
}

export default function Login({ hasCsrfToken, providers }: LoginProps) {
  const router = useRouter();
  const [message, setMessage] = useState("");

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const result = await signIn("credentials", {
      redirect: false,
      email: form.get("email"),
      password: form.get("password"),
    });
    if (result?.error) {
      setMessage(`${result.error} ${result.status} ${result.ok} ${result.url}`);
      return;
    }
    const { callbackUrl } = router.query;
    await router.push(typeof callbackUrl === "string" ? callbackUrl : "/");
  }

  return (
    <main>
      <h1>Please sign in</h1>
      <form method="post" onSubmit={submit}>
        <label>
          Email <input name="email" type="email" />
        </label>
        <label>
          Password <input name="password" type="password" />
        </label>
        <button type="submit">Sign in</button>
      </form>
      {message && <p role="alert">{message}</p>}
      <p data-testid="ways">
        {hasCsrfToken
          ? Object.values(providers ?? {})
              .map(({ name }) => name)
              .join(", ")
          : "no token"}
      </p>
    </main>
  );
}

export const getServerSideProps: GetServerSideProps<LoginProps> = async (context) => {
  const csrfToken = await getCsrfToken(context);
  return { props: { hasCsrfToken: typeof csrfToken === "string", providers: await getProviders() } };
};
