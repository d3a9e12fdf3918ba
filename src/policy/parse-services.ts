import { YamlReader } from '../kernel/yaml-reader';
import type { PolicyFile } from './policy-file.type';
import type { Policy, Validity } from './policy.type';
import { isInForce, overlap, parseValidity } from './validity';

/** An internal system that may call as SERVICE, and the one purpose it does so for. */
export interface ServiceRegistration {
  /** The `sub` of its tokens. */
  readonly id: string;
  /** The Japanese wording. */
  readonly term: string;
  readonly purpose: string;
  /** How many operations it may ask in a minute; null for what holds for everybody. */
  readonly operationsPerMinute: number | null;
  readonly source: string;
  readonly validity: Validity;
}

/**
 * Reads the registered services. A service may stand more than once, for periods that do not overlap. Throws a
 * ConfigurationError with `file:line` and what was required.
 */
export function parseServices(file: PolicyFile, policy: Pick<Policy, 'purposes'>): readonly ServiceRegistration[] {
  const services: ServiceRegistration[] = [];
  for (const node of YamlReader.parse(file.text, file.name).at('services').items()) {
    const service = parseService(node, [...policy.purposes.keys()]);
    if (services.some(({ id, validity }) => id === service.id && overlap(validity, service.validity))) {
      node.refuse(`a service that is registered once at a time, as ${service.id} is not`);
    }
    services.push(service);
  }
  return services;
}

/** The registrations in force on a day (YYYY-MM-DD, Asia/Tokyo), by the service's id. */
export const servicesInForce = (
  services: readonly ServiceRegistration[],
  day: string,
): ReadonlyMap<string, ServiceRegistration> =>
  new Map(services.filter(({ validity }) => isInForce(validity, day)).map((service) => [service.id, service]));

function parseService(node: YamlReader, purposes: readonly string[]): ServiceRegistration {
  const [purpose, perMinute] = [node.at('purpose'), node.at('operationsPerMinute')];
  return {
    id: node.at('id').requiredText(),
    term: node.at('term').requiredText(),
    purpose: purpose.word(purposes) ?? purpose.refuse(`one of ${purposes.join(', ')}`),
    operationsPerMinute: perMinute.isAbsent() ? null : perMinute.count() || perMinute.refuse('a whole number above 0'),
    source: node.at('source').requiredText(),
    validity: parseValidity(node),
  };
}
