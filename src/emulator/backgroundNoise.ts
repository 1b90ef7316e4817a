import type { AlertPlot, Classification, Determination, Device, User } from "./storyAlert";
import {
  address,
  bystander,
  clean,
  devices,
  file,
  fileFacts,
  link,
  program,
  removed,
  stopped,
  suspicious,
  users,
} from "./storyCast";

/** An everyday alert: what it is, and how it is usually closed. */
export interface NoisePlot extends AlertPlot {
  readonly classification: Classification;
  readonly determination: Determination;
}

/** Who sits where. */
export const workplaces: readonly [readonly [Device, User], ...(readonly [Device, User])[]] = [
  [devices.people, users.recruiter],
  [devices.engineering, users.developer],
  [devices.sales, users.seller],
  [devices.lobby, users.recruiter],
  [devices.finance, users.accountant],
  [devices.files, users.backup],
  [devices.fresh, users.developer],
];

const powershell = fileFacts(
  "powershell.exe",
  "C:\\Windows\\System32\\WindowsPowerShell\\v1.0",
  "Microsoft Corporation",
);
const toolbar = fileFacts("FreePdfSetup.exe", "C:\\Users\\Public\\Downloads", "Adventure Works");
const testFile = fileFacts("eicar.com", "C:\\Temp");
const keygen = fileFacts("keygen.exe", "E:\\tools");
const miner = fileFacts("wupdmgr.exe", "C:\\Users\\Public");
const scanner = fileFacts("nscan.exe", "C:\\Tools", "Tailspin Toys");
const attachment = fileFacts("CV_2026.pdf.exe", "C:\\Users\\Public\\Downloads");

/** What a security team sees every day beside the one thing that matters. */
export const backgroundNoise: readonly [NoisePlot, ...NoisePlot[]] = [
  {
    title: "An unwanted application was removed",
    description: "A bundled installer was found that brings additional programs.",
    category: "UnwantedSoftware",
    severity: "informational",
    source: "antivirus",
    mitre: [],
    threat: { name: "PUA:Win32/BundleToolbar", family: "BundleToolbar", category: "UnwantedSoftware" },
    remediation: { action: "Quarantine", success: true, wasExecuting: false },
    classification: "truePositive",
    determination: "unwantedSoftware",
    evidence: [file(removed, toolbar), link(suspicious, "https://free-pdf.adventure-works.example/setup")],
  },
  {
    title: "Antivirus test file detected",
    description: "A harmless file that is used to test antivirus products was found.",
    category: "Malware",
    severity: "informational",
    source: "antivirus",
    mitre: [],
    threat: { name: "Virus:DOS/EICAR_Test_File", family: "EICAR_Test_File", category: "Virus" },
    remediation: { action: "Remove", success: true, wasExecuting: false },
    classification: "informationalExpectedActivity",
    determination: "securityTesting",
    evidence: [file(removed, testFile)],
  },
  {
    title: "Connection to a phishing site was blocked",
    description: "Network protection blocked a page that asks for passwords.",
    category: "InitialAccess",
    severity: "low",
    source: "smartScreen",
    mitre: ["T1566.002"],
    classification: "truePositive",
    determination: "phishing",
    evidence: [link(stopped, "https://login.contoso-support.example/reset"), address(stopped, "203.0.113.150")],
  },
  {
    title: "Hacking tool on a removable drive",
    description: "A licence key generator was found on a USB drive.",
    category: "Malware",
    severity: "low",
    source: "antivirus",
    mitre: ["T1091"],
    threat: { name: "HackTool:Win32/Keygen", family: "Keygen", category: "HackTool" },
    remediation: { action: "Block", success: true, wasExecuting: false },
    classification: "truePositive",
    determination: "unwantedSoftware",
    evidence: [file(stopped, keygen)],
  },
  {
    title: "Suspicious PowerShell command line",
    description: "An administrator's script uses options that attackers like as well.",
    category: "Execution",
    severity: "medium",
    source: "microsoftDefenderForEndpoint",
    mitre: ["T1059.001"],
    classification: "falsePositive",
    determination: "notMalicious",
    evidence: [
      program(
        clean,
        powershell,
        "powershell.exe -ExecutionPolicy Bypass -File \\\\fs01\\it\\inventory.ps1",
        "svchost.exe",
      ),
    ],
  },
  {
    title: "Coin miner was prevented from running",
    description: "A program that computes crypto currency was stopped when it started.",
    category: "Malware",
    severity: "medium",
    source: "antivirus",
    mitre: ["T1496"],
    threat: { name: "Trojan:Win64/CoinMiner", family: "CoinMiner", category: "Trojan" },
    remediation: { action: "Quarantine", success: true, wasExecuting: true },
    classification: "truePositive",
    determination: "malware",
    evidence: [
      file(stopped, miner),
      program(stopped, miner, "wupdmgr.exe -o pool.tailspin.example:3333 -u demo", "explorer.exe"),
      address(stopped, "198.51.100.201"),
    ],
  },
  {
    title: "Internal port scan",
    description: "One device tried the same port on more than 200 others.",
    category: "Discovery",
    severity: "low",
    source: "microsoftDefenderForEndpoint",
    mitre: ["T1046"],
    classification: "informationalExpectedActivity",
    determination: "securityTesting",
    evidence: [program(suspicious, scanner, "nscan.exe -p 445 10.20.0.0/16", "cmd.exe")],
  },
  {
    title: "Executable with a double extension was opened",
    description: "A program that looks like a document was started from the download folder and blocked.",
    category: "InitialAccess",
    severity: "medium",
    source: "smartScreen",
    mitre: ["T1036.007", "T1204.002"],
    classification: "truePositive",
    determination: "malware",
    evidence: [file(stopped, attachment), link(suspicious, "https://jobs.fabrikam-careers.example/cv")],
  },
  {
    title: "Connection to a custom network indicator",
    description: "A device talked to an address on the organization's own list.",
    category: "CommandAndControl",
    severity: "medium",
    source: "customDetection",
    mitre: ["T1071"],
    matchedIndicator: { name: "Own list: scanning hosts", value: "203.0.113.66" },
    classification: "unknown",
    determination: "unknown",
    evidence: [address(suspicious, "203.0.113.66")],
  },
  {
    title: "Many failed sign-ins from one address",
    description: "Somebody, or something with an old password, tries again and again.",
    category: "CredentialAccess",
    severity: "low",
    source: "microsoftDefenderForEndpoint",
    mitre: ["T1110.003"],
    classification: "falsePositive",
    determination: "notMalicious",
    evidence: [address(bystander, "10.20.7.31")],
  },
];
