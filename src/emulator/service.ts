export const services = ["login", "siem", "mde", "graph", "sentinel"] as const;

/** The five services behind one port, named by the first part of their paths. */
export type Service = (typeof services)[number];

export function isService(value: unknown): value is Service {
  return services.some((service) => service === value);
}

/** A count for each service, all 0. */
export function noRequests(): Record<Service, number> {
  return { login: 0, siem: 0, mde: 0, graph: 0, sentinel: 0 };
}
