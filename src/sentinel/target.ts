/**
 * Where objects go. Sentinel keys an object on its STIX id and the source system within a workspace, so what was accepted
 * is known for each of these apart.
 */
export interface Target {
  /** A cloud's name, or the loopback URL of an emulator. */
  readonly cloud: string;
  /** The Log Analytics workspace's GUID. */
  readonly workspaceId: string;
  readonly sourceSystem: string;
}

/** One text for each target; GUIDs and clouds are told apart without regard to case. */
export function targetKey({ cloud, workspaceId, sourceSystem }: Target): string {
  return JSON.stringify([cloud.toLowerCase(), workspaceId.toLowerCase(), sourceSystem]);
}
