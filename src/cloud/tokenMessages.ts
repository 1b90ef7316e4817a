import type { TokenProblem } from "./tokenTypes";

/**
 * What happened and what to do next, in English, for each code of a `TokenProblem`; `{0}` and `{1}` are its arguments.
 * The edges translate the whole template.
 */
export const tokenMessages: Readonly<Record<TokenProblem["code"], string>> = {
  "wrong-secret":
    "Microsoft Entra refused the client secret of application {0}. Copy the secret's Value (not its Secret ID) from the app registration, check that it hasn't expired, and enter it again.",
  "expired-secret":
    "The client secret of application {0} has expired. Make a new one in the app registration under Certificates & secrets, and enter its Value.",
  "unknown-tenant":
    "{1} knows no tenant {0}. Copy the Directory (tenant) ID from the app registration's overview, and check that the connection's cloud is the one the tenant is in.",
  "unknown-client":
    "There is no application {0} in tenant {1}. Copy the Application (client) ID from the app registration's overview, and check that the tenant is the one it is registered in.",
  "wrong-cloud":
    "Tenant {0} does not belong to the cloud that {1} signs in for. Choose the tenant's own cloud in the connection.",
  "missing-consent":
    "Application {0} has no permission for {1}. Ask an administrator to add the permission to the app registration and to grant admin consent.",
  "unknown-resource":
    "The service {1} is not set up in the tenant of application {0}. Check that the tenant has a licence for it and that the connection's cloud is right.",
  "conditional-access":
    "A Conditional Access policy keeps application {0} from signing in. Ask an administrator to look at the sign-in log for workload identities.",
  throttled: "{0} takes no more sign-ins for the moment. Try again in {1} seconds.",
  "service-error": "The sign-in service {0} has an error of its own (HTTP {1}). Try again in a few minutes.",
  "unreadable-answer":
    "{0} answered with something that is no token ({1}). Often a proxy or a sign-in page of the network stands in between: check the network, then try again.",
  "no-network":
    "{0} could not be reached ({1}). Check the network connection, the VPN and the proxy settings, then try again.",
  proxy:
    "The proxy on the way to {0} refused or could not be reached ({1}). Check the proxy's address and its sign-in.",
  certificate:
    "The certificate of {0} is not trusted ({1}). Where a proxy inspects TLS, install its root certificate in the system, or name its file in NODE_EXTRA_CA_CERTS for the command line.",
  cancelled: "The sign-in was cancelled.",
  other: "Microsoft Entra refused to sign in ({0}): {1}",
};
