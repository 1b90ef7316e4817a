export type UploadEndpoint = "stix-objects" | "indicators" | "legacy";

/** How one object of an upload was judged. */
export interface ObjectVerdict {
  /** Its place in the request, 0-based. */
  readonly index: number;
  readonly id: string | null;
  readonly accepted: boolean;
  readonly messages: readonly string[];
}

export interface UploadRecord {
  readonly endpoint: UploadEndpoint;
  readonly workspaceId: string;
  readonly sourceSystem: string | null;
  /** How many objects the request held; null where it could not be read. */
  readonly objects: number | null;
  /** Empty where the request was refused as a whole. */
  readonly verdicts: readonly ObjectVerdict[];
}
