import { answerFixtures } from "./answer-fixtures.js";
import { arrivalFixtures } from "./arrival-fixtures.js";
import { callFixtures } from "./call-fixtures.js";
import { callbackFixtures } from "./callback-fixtures.js";
import { configurationFixtures } from "./configuration-fixtures.js";
import { credentialFixtures } from "./credential-fixtures.js";
import { endedFixtures } from "./ended-fixtures.js";
import type { Fixture } from "./fixture.js";
import { instanceFixtures } from "./instance-fixtures.js";
import { mistakenCallFixtures } from "./mistaken-call-fixtures.js";
import { refreshFixtures } from "./refresh-fixtures.js";
import { rowFixtures } from "./row-fixtures.js";

/** Every reason a reading can have, each with what gives it and nothing else. */
export const fixtures: readonly Fixture[] = [
  ...arrivalFixtures,
  ...answerFixtures,
  ...callFixtures,
  ...mistakenCallFixtures,
  ...credentialFixtures,
  ...rowFixtures,
  ...endedFixtures,
  ...callbackFixtures,
  ...refreshFixtures,
  ...configurationFixtures,
  ...instanceFixtures,
];
