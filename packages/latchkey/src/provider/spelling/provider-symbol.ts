const isFetch = (value: unknown): value is typeof fetch => typeof value === "function";

/** The `fetch` under any symbol of that description: every copy of next-auth 5 has one of its own. */
export function readCustomFetch(members: object): typeof fetch | undefined {
  const value = readSymbol(members, "custom-fetch");
  return isFetch(value) ? value : undefined;
}

/** Whether next-auth 5 treats the answers of this service in a way of its own. */
export function readConformInternal(members: object): boolean {
  return readSymbol(members, "conform-internal") === true;
}

function readSymbol(members: object, description: string): unknown {
  const symbol = Object.getOwnPropertySymbols(members).find((each) => each.description === description);
  return symbol === undefined ? undefined : Reflect.get(members, symbol);
}
