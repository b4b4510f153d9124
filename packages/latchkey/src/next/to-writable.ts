/** A response whose headers can be changed: those of `Response.redirect()` and of a fetched response cannot. */
export function toWritable(response: Response): Response {
  try {
    response.headers.delete("x-latchkey-none");
    return response;
  } catch {
    return new Response(response.body, response);
  }
}
