export { leadBack as GET } from "../../../probe/lead-back";
