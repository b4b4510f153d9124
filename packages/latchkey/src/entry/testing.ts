export {
  type ContractCase,
  type ContractResult,
  createAdapterContract,
} from "../testing/adapter-contract.js";
