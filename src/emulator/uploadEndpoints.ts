import type { UploadEndpoint } from "./uploadRecord";

/** One of the three shapes of the upload call. */
export interface EndpointShape {
  readonly name: UploadEndpoint;
  /** The name of the array in the body. */
  readonly array: string;
  readonly apiVersion: string;
  /** The types of objects it takes. */
  readonly types: readonly string[];
}

const shapes: readonly (EndpointShape & { readonly path: RegExp })[] = [
  {
    name: "stix-objects",
    path: /^\/sentinel\/workspaces\/([^/]+)\/threat-intelligence-stix-objects:upload$/,
    array: "stixobjects",
    apiVersion: "2024-02-01-preview",
    types: ["indicator", "attack-pattern", "identity", "threat-actor", "relationship"],
  },
  {
    name: "indicators",
    path: /^\/sentinel\/workspaces\/([^/]+)\/threatintelligenceindicators:upload$/,
    array: "indicators",
    apiVersion: "2022-07-01",
    types: ["indicator"],
  },
  {
    name: "legacy",
    path: /^\/sentinel\/([^/]+)\/threatintelligence:upload-indicators$/,
    array: "value",
    apiVersion: "2022-07-01",
    types: ["indicator"],
  },
];

/** Finds the upload call that a path means, and the workspace it names. */
export function findEndpoint(
  path: string,
): { readonly shape: EndpointShape; readonly workspaceId: string } | undefined {
  for (const shape of shapes) {
    const workspaceId = shape.path.exec(path)?.[1];
    if (workspaceId !== undefined) return { shape, workspaceId };
  }
  return undefined;
}
