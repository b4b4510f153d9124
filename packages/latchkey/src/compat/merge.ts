export { isMembers, mergeMembers, readText } from "../provider/spelling/members.js";
