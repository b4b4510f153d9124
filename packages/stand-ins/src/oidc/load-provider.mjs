/** oidc-provider says this once at import on Node 20, where it works; anything else it says is let through. */
const runtimeWarning = /oidc-provider WARNING: Unsupported runtime\./;

export async function loadProvider() {
  const warn = console.warn;
  console.warn = (...args) => {
    if (!runtimeWarning.test(String(args[0]))) warn.apply(console, args);
  };
  try {
    const [{ Provider, interactionPolicy }, { createMemoryAdapter }] = await Promise.all([
      import("oidc-provider"),
      import("oidc-provider/lib/adapters/memory_adapter.js"),
    ]);
    return { Provider, interactionPolicy, createMemoryAdapter };
  } finally {
    console.warn = warn;
  }
}
