/**
 * The directory that the emulator knows. All values are invented and public: they open nothing but an emulator on the
 * own machine. The GUIDs are made of one digit each so that nobody takes them for real ones.
 */
export const DEMO_TENANT_ID = "11111111-1111-4111-8111-111111111111";
export const DEMO_WORKSPACE_ID = "33333333-3333-4333-8333-333333333333";
/** Another workspace, for uploads to several. */
export const SECOND_WORKSPACE_ID = "dddddddd-dddd-4ddd-8ddd-dddddddddddd";

/** The application that may do everything, with every kind of credential. */
export const DEMO_CLIENT_ID = "22222222-2222-4222-8222-222222222222";
export const DEMO_CLIENT_SECRET = "demo-secret-that-opens-only-the-emulator";

/** An application that gets tokens, but to which nobody gave a role: Graph and Sentinel turn it away. */
export const ROLELESS_CLIENT_ID = "44444444-4444-4444-8444-444444444444";
export const ROLELESS_CLIENT_SECRET = "demo-secret-of-the-roleless-application";

/** Applications with one trouble each; all have the demo application's secret. */
export const UNCONSENTED_CLIENT_ID = "77777777-7777-4777-8777-777777777777";
export const BLOCKED_CLIENT_ID = "88888888-8888-4888-8888-888888888888";
/** A sign-in in the browser works; each refresh behind it asks for another factor. */
export const SECOND_FACTOR_CLIENT_ID = "aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa";
/** Its secret has expired, no certificate is registered, and it is not set up for people to sign in. */
export const EXPIRED_CLIENT_ID = "bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb";

/** The token with which GitHub's job asks for an assertion, and what the demo application trusts. */
export const DEMO_OIDC_REQUEST_TOKEN = "demo-request-token-of-a-job";
export const DEMO_OIDC_ISSUER = "https://oidc.emulator.test";
export const DEMO_OIDC_SUBJECT = "repo:demo/indicators:ref:refs/heads/main";
export const FEDERATION_AUDIENCE = "api://AzureADTokenExchange";

/** The person who signs in. */
export const demoUser = Object.freeze({
  name: "Dana Demo",
  userName: "dana@demo.example",
  objectId: "cccccccc-cccc-4ccc-8ccc-cccccccccccc",
});
export type DemoUser = typeof demoUser;

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

export type Trouble = "no-consent" | "blocked" | "second-factor" | "secret-expired";

/** One registered application: its credentials, its object id in the directory, and whether somebody gave it roles. */
export interface Application {
  readonly clientId: string;
  readonly secret: string;
  readonly objectId: string;
  readonly hasRoles: boolean;
  /** The demo certificate is registered. */
  readonly hasCertificate: boolean;
  /** Assertions of the demo issuer for the demo subject are taken. */
  readonly isFederated: boolean;
  /** *Allow public client flows* is on: people sign in without a secret of the application. */
  readonly isPublicClient: boolean;
  readonly trouble?: Trouble;
}

const demo: Application = {
  clientId: DEMO_CLIENT_ID,
  secret: DEMO_CLIENT_SECRET,
  objectId: "55555555-5555-4555-8555-555555555555",
  hasRoles: true,
  hasCertificate: true,
  isFederated: true,
  isPublicClient: true,
};

const applications: readonly Application[] = [
  demo,
  {
    ...demo,
    clientId: ROLELESS_CLIENT_ID,
    secret: ROLELESS_CLIENT_SECRET,
    objectId: "66666666-6666-4666-8666-666666666666",
    hasRoles: false,
    hasCertificate: false,
    isFederated: false,
  },
  { ...demo, clientId: UNCONSENTED_CLIENT_ID, trouble: "no-consent" },
  { ...demo, clientId: BLOCKED_CLIENT_ID, trouble: "blocked" },
  { ...demo, clientId: SECOND_FACTOR_CLIENT_ID, trouble: "second-factor" },
  {
    ...demo,
    clientId: EXPIRED_CLIENT_ID,
    trouble: "secret-expired",
    hasCertificate: false,
    isFederated: false,
    isPublicClient: false,
  },
];

/** Looks an application up by its client id; GUIDs compare without case. */
export function findApplication(clientId: string): Application | undefined {
  return applications.find((application) => application.clientId === clientId.toLowerCase());
}
