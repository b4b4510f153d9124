/** The same adapter, whose methods note that they were called. */
export function countCalls(adapter: object): { readonly adapter: object; readonly calls: readonly string[] } {
  const calls: string[] = [];
  const counted = new Proxy(adapter, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== "function") return method;
      return (...given: unknown[]) => {
        calls.push(String(name));
        return Reflect.apply(method, target, given);
      };
    },
  });
  return { adapter: counted, calls };
}
