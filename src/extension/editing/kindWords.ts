import * as vscode from "vscode";
import type { DoubtKind } from "../../stix/sentinelProfile/doubtfulValues";
import type { IndicatorKind } from "../../stix/iocs/indicatorFor";

/** What a value is, in words. */
export function kindWords(kind: IndicatorKind): string {
  switch (kind) {
    case "ipv4":
      return vscode.l10n.t("IPv4 address");
    case "ipv6":
      return vscode.l10n.t("IPv6 address");
    case "domain":
      return vscode.l10n.t("domain");
    case "url":
      return vscode.l10n.t("URL");
    case "email":
      return vscode.l10n.t("e-mail address");
    case "md5":
      return vscode.l10n.t("file, MD5");
    case "sha1":
      return vscode.l10n.t("file, SHA-1");
    case "sha256":
      return vscode.l10n.t("file, SHA-256");
    case "sha512":
      return vscode.l10n.t("file, SHA-512");
    case "certificate-md5":
      return vscode.l10n.t("certificate, MD5");
    case "certificate-sha1":
      return vscode.l10n.t("certificate, SHA-1");
    case "certificate-sha256":
      return vscode.l10n.t("certificate, SHA-256");
    case "registry-key":
      return vscode.l10n.t("registry key");
  }
}

/** The name of an indicator that nobody gave one. */
export function indicatorName(kind: IndicatorKind, value: string): string {
  return vscode.l10n.t("Malicious {0}: {1}", kindWords(kind), value);
}

/** Why a value is doubtful, in words. */
export function doubtWords(kind: DoubtKind): string {
  switch (kind) {
    case "allowlisted":
      return vscode.l10n.t("on the policy file's allowlist");
    case "private-address":
      return vscode.l10n.t("a private address");
    case "loopback":
      return vscode.l10n.t("this machine itself");
    case "link-local-address":
      return vscode.l10n.t("a link-local address");
    case "multicast-address":
      return vscode.l10n.t("a multicast address");
    case "reserved-address":
      return vscode.l10n.t("a reserved address");
    case "documentation-address":
      return vscode.l10n.t("an address for documentation");
    case "documentation-name":
      return vscode.l10n.t("a name for documentation");
    case "public-resolver":
      return vscode.l10n.t("a public resolver");
    case "popular-domain":
      return vscode.l10n.t("a very popular domain");
    case "own-domain":
      return vscode.l10n.t("one of your own domains");
    case "empty-file":
      return vscode.l10n.t("the hash of an empty file");
  }
}
