// The values that the specification lists (STIX 2.1 §10). Open vocabularies allow others; enumerations don't.

export const vocabularies = {
  "indicator-type-ov": words(
    "anomalous-activity anonymization benign compromised malicious-activity attribution unknown",
  ),
  "pattern-type-ov": words("stix pcre sigma snort suricata yara"),
  "identity-class-ov": words("individual group system organization class unknown"),
  "industry-sector-ov": words(
    "agriculture aerospace automotive chemical commercial communications construction defense education energy " +
      "entertainment financial-services government emergency-services government-local government-national " +
      "government-public-services government-regional healthcare hospitality-leisure infrastructure dams nuclear water " +
      "insurance manufacturing mining non-profit pharmaceuticals retail technology telecommunications transportation " +
      "utilities",
  ),
  "threat-actor-type-ov": words(
    "activist competitor crime-syndicate criminal hacker insider-accidental insider-disgruntled nation-state " +
      "sensationalist spy terrorist unknown",
  ),
  "threat-actor-role-ov": words(
    "agent director independent infrastructure-architect infrastructure-operator malware-author sponsor",
  ),
  "threat-actor-sophistication-ov": words("none minimal intermediate advanced expert innovator strategic"),
  "attack-resource-level-ov": words("individual club contest team organization government"),
  "attack-motivation-ov": words(
    "accidental coercion dominance ideology notoriety organizational-gain personal-gain personal-satisfaction revenge " +
      "unpredictable",
  ),
  "grouping-context-ov": words("suspicious-activity malware-analysis unspecified"),
  "implementation-language-ov": words(
    "applescript bash c c++ c# go java javascript lua objective-c perl php powershell python ruby scala swift typescript " +
      "visual-basic x86-32 x86-64",
  ),
  "infrastructure-type-ov": words(
    "amplification anonymization botnet command-and-control control-system exfiltration firewall hosting-malware " +
      "hosting-target-lists phishing reconnaissance routers-switches staging workstation unknown",
  ),
  "malware-capabilities-ov": words(
    "accesses-remote-machines anti-debugging anti-disassembly anti-emulation anti-memory-forensics anti-sandbox anti-vm " +
      "captures-input-peripherals captures-output-peripherals captures-system-state-data cleans-traces-of-infection " +
      "commits-fraud communicates-with-c2 compromises-data-availability compromises-data-integrity " +
      "compromises-system-availability controls-local-machine degrades-security-software degrades-system-updates " +
      "determines-c2-server emails-spam escalates-privileges evades-av exfiltrates-data fingerprints-host " +
      "hides-artifacts hides-executing-code infects-files infects-remote-machines installs-other-components " +
      "persists-after-system-reboot prevents-artifact-access prevents-artifact-deletion probes-network-environment " +
      "self-modifies steals-authentication-credentials violates-system-operational-integrity",
  ),
  "malware-result-ov": words("malicious suspicious benign unknown"),
  "malware-type-ov": words(
    "adware backdoor bot bootkit ddos downloader dropper exploit-kit keylogger ransomware remote-access-trojan " +
      "resource-exploitation rogue-security-software rootkit screen-capture spyware trojan unknown virus webshell wiper " +
      "worm",
  ),
  "processor-architecture-ov": words("alpha arm ia-64 mips powerpc sparc x86 x86-64"),
  "region-ov": words(
    "africa eastern-africa middle-africa northern-africa southern-africa western-africa americas caribbean " +
      "central-america latin-america-caribbean northern-america south-america asia central-asia eastern-asia " +
      "southern-asia south-eastern-asia western-asia europe eastern-europe northern-europe southern-europe " +
      "western-europe oceania antarctica australia-new-zealand melanesia micronesia polynesia",
  ),
  "report-type-ov": words(
    "attack-pattern campaign identity incident indicator intrusion-set malware observed-data threat-actor threat-report tool " +
      "vulnerability",
  ),
  "tool-type-ov": words(
    "denial-of-service exploitation information-gathering network-capture credential-exploitation remote-access " +
      "vulnerability-scanning unknown",
  ),
  "hash-algorithm-ov": words("MD5 SHA-1 SHA-256 SHA-512 SHA3-256 SHA3-512 SSDEEP TLSH"),
} as const;

export type VocabularyName = keyof typeof vocabularies;

/** The vocabularies for `labels` in STIX 2.0, and for what 2.0 listed otherwise (STIX 2.0 part 1 §6). */
export const labelVocabularies20: Readonly<Record<string, readonly string[]>> = {
  indicator: words("anomalous-activity anonymization benign compromised malicious-activity attribution"),
  malware: words(
    "adware backdoor bot ddos dropper exploit-kit keylogger ransomware remote-access-trojan resource-exploitation " +
      "rogue-security-software rootkit screen-capture spyware trojan virus worm",
  ),
  report: words(
    "threat-report attack-pattern campaign identity indicator intrusion-set malware observed-data threat-actor tool " +
      "vulnerability",
  ),
  "threat-actor": words(
    "activist competitor crime-syndicate criminal hacker insider-accidental insider-disgruntled nation-state " +
      "sensationalist spy terrorist",
  ),
  tool: words(
    "denial-of-service exploitation information-gathering network-capture credential-exploitation remote-access " +
      "vulnerability-scanning",
  ),
};

function words(list: string): readonly string[] {
  return list.split(" ");
}
