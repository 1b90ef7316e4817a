import type { AlertProblem } from "./alertSource";

/**
 * What happened and what to do next, in English, for each code of an `AlertProblem`; `{0}` and `{1}` are its arguments.
 * For `no-token` the token problem's own message says more. The edges translate the whole template.
 */
export const alertMessages: Readonly<Record<AlertProblem["code"], string>> = {
  "no-token": "The alerts can't be fetched, because there is no access token ({0}). Check the connection.",
  unauthorized:
    "{0} refused the access token, a fresh one too. Check that the connection's cloud and alert source are the ones that the application is registered for.",
  "missing-role":
    "{0} refused the request: the application may not read alerts. Ask an administrator to give it the application permission SecurityAlert.Read.All and to grant admin consent.",
  "missing-alert-role":
    "{0} refused the request: the application may not read alerts. Ask an administrator to give it the application permission Alert.Read.All of WindowsDefenderATP and to grant admin consent.",
  "missing-write-role":
    "{0} refused the request. Ask an administrator to give the application, or the person who signed in, the permission {1}.",
  "bad-query": "The alert service did not understand the question: {0}. Check the time range and the filter.",
  "not-offered":
    "This alert source can't be asked for {0}. Leave that filter out, or choose another alert source for the connection.",
  "tenant-refused":
    "{0} refused this tenant: its domain is not managed, or it was deleted. Check the tenant, that SIEM integration is switched on for it, and the region; or use Microsoft Graph as the alert source.",
  throttled: "{0} takes no more requests for the moment. Refresh again in {1} seconds.",
  "service-error": "{0} has an error of its own (HTTP {1}). Refresh again in a few minutes.",
  "unreadable-answer":
    "{0} answered with something that is no list of alerts (HTTP {1}). Often a proxy or a sign-in page of the network stands in between: check the network, then refresh.",
  "not-found":
    "{0} has no alerts at {1}. The SIEM API may be switched off: use Microsoft Graph as the alert source, or check the connection's cloud and region.",
  conflict: "{0} has changed it in the meantime. Refresh the alerts, look at it as it is now, and try again.",
  partial: "{0} gave only a part of the alerts ({1}). Refresh to try again.",
  "odd-element": "Element {0} of the service's answer is no alert with an id and was left out. The others are shown.",
  "too-many-at-once":
    "More than {1} alerts arrived at {0} in the same instant, and the service gives no more of them at a time. The others of that instant are missing; look them up in the Defender portal.",
  "no-network":
    "{0} could not be reached ({1}). Check the network connection, the VPN and the proxy settings, then refresh.",
  proxy:
    "The proxy on the way to {0} refused or could not be reached ({1}). Check the proxy's address and its sign-in.",
  certificate:
    "The certificate of {0} is not trusted ({1}). Where a proxy inspects TLS, install its root certificate in the system, or name its file in NODE_EXTRA_CA_CERTS for the command line.",
  redirected:
    "{0} sent the request on to another address, where the access token must not go. Check the connection's cloud and region.",
  "too-large": "The answer of {0} is too large. Choose a shorter time range or a limit.",
  cancelled: "Fetching the alerts was cancelled.",
};
