/** The same place behind middleware on Edge. */
export { GET } from "../../../../app/places/route-handler/route";
