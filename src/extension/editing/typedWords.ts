import * as vscode from "vscode";
import type { IndicatorTermsAnswer } from "../../protocol";
import { doubtOfIoc } from "../../stix/iocs/doubtfulIoc";
import type { TypedKind, TypedValue } from "../../stix/iocs/readTyped";
import { doubtWords } from "./kindWords";

/** Says what speaks against an indicator of the value, which may be meant all the same. */
export function warningOf(typed: TypedValue | undefined, terms: IndicatorTermsAnswer): string | undefined {
  const doubt = typed && doubtOfIoc(typed, terms);
  return (
    doubt && vscode.l10n.t("This is {0}. Press Enter to write the indicator all the same.", doubtWords(doubt.kind))
  );
}

interface KindWords {
  readonly label: string;
  readonly example: string;
  readonly wrong: string;
}

/** What each kind is called, what it looks like, and what is wrong where something else is typed. */
export function typedWords(): Readonly<Record<TypedKind, KindWords>> {
  return {
    ipv4: {
      label: vscode.l10n.t("IPv4 address or range"),
      example: "198.51.100.7",
      wrong: vscode.l10n.t("This is not an IPv4 address. Write four numbers from 0 to 255, such as 198.51.100.7."),
    },
    ipv6: {
      label: vscode.l10n.t("IPv6 address or range"),
      example: "2001:db8::7",
      wrong: vscode.l10n.t("This is not an IPv6 address. Write one such as 2001:db8::7."),
    },
    domain: {
      label: vscode.l10n.t("Domain name"),
      example: "malicious.example",
      wrong: vscode.l10n.t(
        "This is not a domain name. Write one such as malicious.example, without a scheme or a path.",
      ),
    },
    url: {
      label: vscode.l10n.t("URL"),
      example: "https://malicious.example/path",
      wrong: vscode.l10n.t(
        "This is not a whole URL. Write one with its scheme, such as https://malicious.example/path.",
      ),
    },
    "file-hash": {
      label: vscode.l10n.t("File hash"),
      example: "MD5, SHA-1, SHA-256, SHA-512",
      wrong: vscode.l10n.t("This is not a hash. Write 32, 40, 64 or 128 hexadecimal digits."),
    },
    email: {
      label: vscode.l10n.t("E-mail address"),
      example: "sender@malicious.example",
      wrong: vscode.l10n.t("This is not an e-mail address. Write one such as sender@malicious.example."),
    },
    "certificate-hash": {
      label: vscode.l10n.t("Certificate hash"),
      example: "MD5, SHA-1, SHA-256",
      wrong: vscode.l10n.t(
        "This is not a certificate's hash. Write 32, 40 or 64 hexadecimal digits, with or without colons.",
      ),
    },
  };
}
