/**
 * The directory that the emulator knows. All values are invented and public: they open nothing but an emulator on the
 * own machine. The GUIDs are made of one digit each so that nobody takes them for real ones.
 */
export const DEMO_TENANT_ID = "11111111-1111-4111-8111-111111111111";
export const DEMO_WORKSPACE_ID = "33333333-3333-4333-8333-333333333333";

/** The application that may do everything. */
export const DEMO_CLIENT_ID = "22222222-2222-4222-8222-222222222222";
export const DEMO_CLIENT_SECRET = "demo-secret-that-opens-only-the-emulator";

/** An application that gets tokens, but to which nobody gave a role: Graph and Sentinel turn it away. */
export const ROLELESS_CLIENT_ID = "44444444-4444-4444-8444-444444444444";
export const ROLELESS_CLIENT_SECRET = "demo-secret-of-the-roleless-application";

/** What a client needs to reach the emulator's services. */
export interface DemoCredentials {
  readonly tenantId: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly workspaceId: string;
}

export const demoCredentials: DemoCredentials = Object.freeze({
  tenantId: DEMO_TENANT_ID,
  clientId: DEMO_CLIENT_ID,
  clientSecret: DEMO_CLIENT_SECRET,
  workspaceId: DEMO_WORKSPACE_ID,
});

/** One registered application: its secret, its object id in the directory, and whether somebody gave it roles. */
export interface Application {
  readonly clientId: string;
  readonly secret: string;
  readonly objectId: string;
  readonly hasRoles: boolean;
}

const applications: readonly Application[] = [
  {
    clientId: DEMO_CLIENT_ID,
    secret: DEMO_CLIENT_SECRET,
    objectId: "55555555-5555-4555-8555-555555555555",
    hasRoles: true,
  },
  {
    clientId: ROLELESS_CLIENT_ID,
    secret: ROLELESS_CLIENT_SECRET,
    objectId: "66666666-6666-4666-8666-666666666666",
    hasRoles: false,
  },
];

/** Looks an application up by its client id; GUIDs compare without case. */
export function findApplication(clientId: string): Application | undefined {
  return applications.find((application) => application.clientId === clientId.toLowerCase());
}
