import { askCached } from "../../../ask-cached";

export const GET = async ({ headers }: Request) => Response.json(await askCached(headers));
