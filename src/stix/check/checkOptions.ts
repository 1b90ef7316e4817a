/** What checks depend on besides the document. */
export interface CheckOptions {
  /** The endpoint that uploads go to and the types it takes; `undefined` turns the Sentinel profile off. */
  readonly sentinel: { readonly endpoint: string; readonly types: readonly string[] } | undefined;
  /** The team's own domains, which an indicator should not name. */
  readonly ownDomains: readonly string[];
  /** Values that the team lets pass, and that an indicator should not name either. */
  readonly allowlist: readonly string[];
  /** The moment that validity is judged by: ISO 8601, UTC. `undefined` leaves it out. */
  readonly now: string | undefined;
}

/** The specification's rules alone. */
export const plainCheckOptions: CheckOptions = { sentinel: undefined, ownDomains: [], allowlist: [], now: undefined };
