import type { InstanceFacts, InstanceRegistry, RegisteredInstance } from "../config/instance-registry.js";
import type { InspectedInstance, InspectedReading, InspectedSetting } from "../contract/inspection.js";
import { readReasonRow } from "../reason/catalog.js";

/** Every instance of the registry, and its settings side by side: those that differ come first. */
export function inspectInstances(
  { instances, readings }: InstanceRegistry,
  ownId: number,
): {
  readonly instances: readonly InspectedInstance[];
  readonly settings: readonly InspectedSetting[];
} {
  const listed = instances.map((instance) => ({
    id: instance.id,
    isThis: instance.id === ownId,
    name: kindNames[instance.kind],
    usedAt: new Date(instance.usedAtMs).toISOString(),
    places: [
      ...new Set(readings.filter((each) => each.instance === instance.id).map(({ place }) => place)),
    ].sort(),
  }));
  const described = instances.map(describeInstance);
  const settings = Object.keys(described[0] ?? {}).map((name): InspectedSetting => {
    const values = described.map((each) => each[name] ?? "");
    return { name, values, isDifferent: new Set(values).size > 1 };
  });
  return {
    instances: listed,
    settings: settings.sort((a, b) => Number(b.isDifferent) - Number(a.isDifferent)),
  };
}

const kindNames: Readonly<Record<RegisteredInstance["kind"], string>> = {
  engine: "answers the endpoints",
  reader: "only reads sessions",
};

const list = (texts: readonly string[]): string => (texts.length === 0 ? "none" : texts.join(", "));

function describeInstance(facts: InstanceFacts): Readonly<Record<string, string>> {
  const { origin, providers, problems } = facts;
  return {
    "Sessions are kept": facts.strategy === "jwt" ? "in the cookie (jwt)" : "in the database",
    "Session cookie": facts.cookieName,
    "Session cookie on https": facts.cookie.secureName,
    "Cookie Domain": facts.cookie.domain ?? "none: this host alone",
    "Cookie Path": facts.cookie.path,
    "Cookie SameSite": facts.cookie.sameSite,
    "Cookie Secure": toSecureText(facts.cookie.isSecure),
    appId: facts.appId ?? "none",
    "Also read": list(facts.readNames.filter((name) => name !== facts.cookieName)),
    "Written as": facts.dialect,
    "Keys, the first one writes": list(facts.keyIds),
    "Token functions": facts.codec,
    Origin: { fixed: origin.value ?? "", listed: "from the request, if listed", request: "from the request" }[
      origin.source
    ],
    "Base path": facts.basePath,
    Adapter: facts.hasAdapter ? "yes" : "no",
    Providers: list(providers.map(({ id, problem }) => (problem === null ? id : `${id} (${problem})`))),
    "A session lasts": toDuration(facts.maxAgeSeconds),
    "Renewed after": toDuration(facts.updateAgeSeconds),
    "Ends at the latest after":
      facts.absoluteMaxAgeSeconds === null ? "no limit" : toDuration(facts.absoluteMaxAgeSeconds),
    Pages: list(Object.entries(facts.pages).flatMap(([name, path]) => (path ? `${name} ${path}` : []))),
    Callbacks: list(facts.callbacks),
    "Access options": list(facts.access),
    Faults: list(problems.map(({ code }) => code)),
  };
}

const toSecureText = (isSecure: boolean | null): string =>
  isSecure === null ? "on https" : isSecure ? "always" : "never";

const units = [
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
] as const;

function toDuration(seconds: number): string {
  const unit = units.find(([, length]) => seconds >= length && seconds % length === 0);
  const [name, length] = unit ?? ["second", 1];
  const count = seconds / length;
  return `${count} ${name}${count === 1 ? "" : "s"}`;
}

/** What was read lately, the newest first. */
export function inspectReadings({ readings }: InstanceRegistry): readonly InspectedReading[] {
  return readings
    .map(({ atMs, instance, place, method, route, status, code, saw, fix }) => ({
      at: new Date(atMs).toISOString(),
      instance,
      place,
      method,
      path: route,
      status,
      code,
      title: code === null ? "There is a session" : readReasonRow(code).title,
      saw: saw ?? "",
      fix: fix ?? "",
    }))
    .reverse();
}
