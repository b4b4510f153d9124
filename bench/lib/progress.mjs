/** Tells on standard error how far a step is; in a log only now and then. */
export function createProgress(what, total) {
  const isTerminal = process.stderr.isTTY === true;
  let told = 0;
  return (done) => {
    const share = Math.floor((done / total) * 10);
    if (!isTerminal && share === told && done !== 1) return;
    told = share;
    process.stderr.write(`${isTerminal ? "\r" : ""}${what}: ${done} of ${total}${isTerminal ? "" : "\n"}`);
    if (isTerminal && done === total) process.stderr.write("\n");
  };
}
