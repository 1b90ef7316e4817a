/** The three shapes of Sentinel's upload call. */
export type EndpointName = "stix-objects" | "indicators" | "legacy";

export interface Endpoint {
  readonly name: EndpointName;
  /** Path below the service's base URL. */
  path(workspaceId: string): string;
  /** Name of the array in the body. */
  readonly arrayName: "stixobjects" | "indicators" | "value";
  /** Object types that the endpoint takes. */
  readonly types: readonly string[];
}

/** Source: Microsoft's pages on the STIX objects API, the upload indicators API and its deprecated first version. */
export const endpoints: Readonly<Record<EndpointName, Endpoint>> = {
  "stix-objects": {
    name: "stix-objects",
    path: (workspaceId) =>
      `/workspaces/${workspaceId}/threat-intelligence-stix-objects:upload?api-version=2024-02-01-preview`,
    arrayName: "stixobjects",
    types: ["indicator", "attack-pattern", "identity", "threat-actor", "relationship"],
  },
  indicators: {
    name: "indicators",
    path: (workspaceId) => `/workspaces/${workspaceId}/threatintelligenceindicators:upload?api-version=2022-07-01`,
    arrayName: "indicators",
    types: ["indicator"],
  },
  legacy: {
    name: "legacy",
    path: (workspaceId) => `/${workspaceId}/threatintelligence:upload-indicators?api-version=2022-07-01`,
    arrayName: "value",
    types: ["indicator"],
  },
};
