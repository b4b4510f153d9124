/** A job in the background that begins with the server, and so belongs to no request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { startJobs } = await import("./probe/detached");
  startJobs();
}
