import type { Scene } from "./storyAlert";
import {
  address,
  beacon,
  bystander,
  devices,
  file,
  fileFacts,
  link,
  malicious,
  program,
  registryKey,
  stopped,
  suspicious,
  users,
} from "./storyCast";

const SYSTEM32 = "C:\\Windows\\System32";
const POWERSHELL_FOLDER = `${SYSTEM32}\\WindowsPowerShell\\v1.0`;
const OFFICE_FOLDER = "C:\\Program Files\\Microsoft Office\\root\\Office16";
const PROFILE = "C:\\Users\\a.moreau";
const invoice = fileFacts("Invoice_88213.docm", `${PROFILE}\\Downloads`);
const loader = fileFacts("updsvc.dll", `${PROFILE}\\AppData\\Roaming\\UpdSvc`);
const dumper = fileFacts("dbgsvc.exe", "C:\\ProgramData\\Dbg");
const powershell = fileFacts("powershell.exe", POWERSHELL_FOLDER, "Microsoft Corporation");
const word = fileFacts("WINWORD.EXE", OFFICE_FOLDER, "Microsoft Corporation");
const rundll = fileFacts("rundll32.exe", SYSTEM32, "Microsoft Corporation");
const net = fileFacts("net.exe", SYSTEM32, "Microsoft Corporation");
const meridian = { name: "Trojan:Win32/Meridian.A!dha", family: "Meridian", category: "Trojan" };

/** First half of the intrusion: a phishing mail, a macro and stolen credentials on one workstation; oldest first. */
export const breakIn: readonly Scene[] = [
  {
    minutesAgo: 1250,
    title: "A link in a phishing e-mail was opened",
    description:
      "The user followed a link from an e-mail to a site that was registered three days ago and imitates a supplier's invoice portal.",
    category: "InitialAccess",
    severity: "medium",
    source: "smartScreen",
    mitre: ["T1566.002", "T1204.001"],
    device: devices.finance,
    user: users.accountant,
    inProgress: true,
    evidence: [link(malicious, "https://invoices-fabrikam.example/view?id=88213"), address(suspicious, "203.0.113.24")],
  },
  {
    minutesAgo: 1244,
    title: "Office opened a macro-enabled document from the internet",
    description: "Word opened a document with macros that had been downloaded minutes before, and the macros ran.",
    category: "Execution",
    severity: "medium",
    source: "microsoftDefenderForEndpoint",
    mitre: ["T1204.002", "T1059.005"],
    device: devices.finance,
    user: users.accountant,
    inProgress: true,
    evidence: [
      file(malicious, invoice),
      program(bystander, word, `"${OFFICE_FOLDER}\\WINWORD.EXE" /n "${invoice.path}\\${invoice.name}"`, "OUTLOOK.EXE"),
    ],
  },
  {
    minutesAgo: 1241,
    title: "Suspicious PowerShell command line",
    description: "A child process of Word started PowerShell with an encoded command that downloads and runs a script.",
    category: "Execution",
    severity: "high",
    source: "microsoftDefenderForEndpoint",
    mitre: ["T1059.001", "T1105"],
    device: devices.finance,
    user: users.accountant,
    inProgress: true,
    evidence: [
      program(
        suspicious,
        powershell,
        "powershell.exe -NoP -W Hidden -Enc SQBFAFgAIAAoAGkAdwByACAALgAuAC4AKQA=",
        "WINWORD.EXE",
      ),
      link(malicious, "http://cdn-update.example/a/p.txt"),
      address(malicious, "198.51.100.77"),
    ],
  },
  {
    minutesAgo: 1238,
    title: "'Meridian' malware was detected",
    description: "The antivirus found a known loader. It was running when it was found and could not be removed.",
    category: "Malware",
    severity: "high",
    source: "antivirus",
    mitre: ["T1574.002"],
    threat: meridian,
    remediation: { action: "Quarantine", success: false, wasExecuting: true },
    device: devices.finance,
    user: users.accountant,
    inProgress: true,
    evidence: [
      file(malicious, loader),
      program(bystander, rundll, `rundll32.exe ${loader.path}\\updsvc.dll,Start`, "powershell.exe"),
    ],
  },
  {
    minutesAgo: 1230,
    title: "Autostart entry added by an unusual process",
    description: "A Run key was written that starts a library from the user's profile at each sign-in.",
    category: "Persistence",
    severity: "medium",
    source: "microsoftDefenderForEndpoint",
    mitre: ["T1547.001"],
    device: devices.finance,
    user: users.accountant,
    evidence: [
      registryKey(suspicious, "HKEY_CURRENT_USER", "Software\\Microsoft\\Windows\\CurrentVersion\\Run"),
      file(malicious, loader),
    ],
  },
  {
    minutesAgo: 1190,
    title: "Connection to a command-and-control server",
    description: "A process calls the same rare host every 60 seconds with requests of equal size.",
    category: "CommandAndControl",
    severity: "high",
    source: "microsoftDefenderForEndpoint",
    mitre: ["T1071.001", "T1573"],
    device: devices.finance,
    user: users.accountant,
    evidence: [
      address(beacon, "203.0.113.91"),
      link(beacon, "https://telemetry.cdn-update.example/collect"),
      program(suspicious, rundll, `rundll32.exe ${loader.path}\\updsvc.dll,Start`, "explorer.exe"),
    ],
  },
  {
    minutesAgo: 980,
    title: "Attempt to turn off antivirus protection",
    description: "A script tried to add an exclusion for a folder below ProgramData and was refused.",
    category: "DefenseEvasion",
    severity: "medium",
    source: "microsoftDefenderForEndpoint",
    mitre: ["T1562.001"],
    device: devices.finance,
    user: users.accountant,
    evidence: [
      program(
        stopped,
        powershell,
        "powershell.exe Add-MpPreference -ExclusionPath C:\\ProgramData\\Dbg",
        "rundll32.exe",
      ),
    ],
  },
  {
    minutesAgo: 905,
    title: "Sensitive credential memory was read",
    description: "A renamed debugging tool opened the memory of the local security authority and wrote a dump file.",
    category: "CredentialAccess",
    severity: "high",
    source: "microsoftDefenderForEndpoint",
    mitre: ["T1003.001"],
    device: devices.finance,
    user: users.system,
    inProgress: true,
    evidence: [
      file(malicious, dumper),
      program(malicious, dumper, "dbgsvc.exe -accepteula -ma lsass.exe C:\\ProgramData\\Dbg\\m.bin", "rundll32.exe"),
    ],
  },
  {
    minutesAgo: 840,
    lateBy: 95,
    title: "Unusual account and group enumeration",
    description: "Many directory queries in a short time. The device was offline: the report came late.",
    category: "Discovery",
    severity: "low",
    source: "microsoftDefenderForEndpoint",
    mitre: ["T1087.002", "T1069.002"],
    device: devices.finance,
    user: users.accountant,
    evidence: [program(suspicious, net, 'net.exe group "Domain Admins" /domain', "cmd.exe")],
  },
];
