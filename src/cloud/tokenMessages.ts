import type { TokenProblem } from "./tokenTypes";

/**
 * What happened and what to do next, in English, for each code of a `TokenProblem`; `{0}` to `{2}` are its arguments.
 * The edges translate the whole template.
 */
export const tokenMessages: Readonly<Record<TokenProblem["code"], string>> = {
  "wrong-secret":
    "Microsoft Entra refused the client secret of application {0}. Copy the secret's Value (not its Secret ID) from the app registration, check that it hasn't expired, and enter it again.",
  "expired-secret":
    "The client secret of application {0} has expired. Make a new one in the app registration under Certificates & secrets, and enter its Value.",
  "wrong-certificate":
    "Microsoft Entra does not know the certificate with the SHA-256 thumbprint {1} for application {0}. Upload the certificate (without its key) in the app registration under Certificates & secrets, or choose the file of one that is there.",
  "expired-certificate":
    "The certificate with the SHA-256 thumbprint {0} is outside its time of validity. Make a new one, upload it in the app registration under Certificates & secrets, and choose its file.",
  "certificate-unreadable":
    "The certificate can't be read ({0}). Choose a PEM file with the certificate and its private key, or a PFX file.",
  "certificate-password":
    "The password does not open the certificate's private key. Enter the one it was exported with.",
  "certificate-without-key":
    "There is no private key that belongs to the certificate. Choose a PEM file with both, or a PFX file that was exported with its key.",
  "certificate-not-rsa":
    "The certificate's key is not RSA ({0}), which Microsoft Entra needs. Make a certificate with an RSA key.",
  "assertion-refused":
    "Application {0} does not trust the token of {1} for {2}. Compare issuer, subject and audience, letter by letter, with the app registration's Federated credentials.",
  "assertion-unreadable":
    "The federated token can't be read from {0} ({1}). Check the path, and that the platform that writes the file still does.",
  "oidc-refused":
    "{0} gave this job no identity token ({1}). Give the job the permission id-token: write, and start it again.",
  "clock-skew": "{0} found this machine's proof outside its time. Set the machine's clock, and try again.",
  "sign-in-needed": "Nobody is signed in to application {0}. Sign in.",
  "sign-in-expired":
    "The sign-in to application {0} has ended: too much time has passed, the password was changed, or an administrator ended it. Sign in again.",
  "sign-in-declined":
    "The sign-in to application {0} was declined in the browser. Sign in again if that was not meant.",
  "sign-in-timed-out": "Nobody signed in to application {0} in time. Sign in again.",
  "browser-not-opened": "The browser could not be opened. Sign in with a device code instead.",
  "device-code-expired": "The device code for application {0} was not used in time. Sign in again for a new one.",
  "second-factor": "The tenant wants one more proof of who you are for application {0}. Sign in again.",
  "person-blocked":
    "A Conditional Access policy does not let you sign in to application {0} from here. Use a device and a network that your organization allows, or ask an administrator to look at the sign-in log.",
  "person-not-assigned":
    "Your account is not assigned to application {0}. Ask an administrator to add you under Users and groups of its enterprise application.",
  "person-not-in-tenant":
    "Your account is not in tenant {1} of application {0}. Sign in with an account of that tenant, or ask to be invited as a guest.",
  "not-public-client":
    "Application {0} is not set up for people to sign in. In the app registration under Authentication, add the platform Mobile and desktop applications with http://localhost, and turn on Allow public client flows.",
  "redirect-not-registered":
    "Application {0} does not allow sign-in from this machine. In the app registration under Authentication, add the platform Mobile and desktop applications with the redirect URI http://localhost.",
  "unknown-tenant":
    "{1} knows no tenant {0}. Copy the Directory (tenant) ID from the app registration's overview, and check that the connection's cloud is the one the tenant is in.",
  "unknown-client":
    "There is no application {0} in tenant {1}. Copy the Application (client) ID from the app registration's overview, and check that the tenant is the one it is registered in.",
  "wrong-cloud":
    "Tenant {0} does not belong to the cloud that {1} signs in for. Choose the tenant's own cloud in the connection.",
  "missing-consent":
    "Application {0} has no permission for {1}. Ask an administrator to add the permission to the app registration and to grant admin consent: {2}",
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
