/**
 * The names of MITRE ATT&CK's techniques for enterprises, and of the sub-techniques that Defender names most. © The MITRE
 * Corporation; reproduced with its permission, as its terms of use ask (attack.mitre.org/resources/legal-and-branding).
 */
const table = `
T1001 Data Obfuscation|T1003 OS Credential Dumping|T1003.001 LSASS Memory|T1003.002 Security Account Manager
T1003.003 NTDS|T1003.006 DCSync|T1005 Data from Local System|T1006 Direct Volume Access|T1007 System Service Discovery
T1008 Fallback Channels|T1010 Application Window Discovery|T1011 Exfiltration Over Other Network Medium
T1012 Query Registry|T1014 Rootkit|T1016 System Network Configuration Discovery|T1018 Remote System Discovery
T1020 Automated Exfiltration|T1021 Remote Services|T1021.001 Remote Desktop Protocol|T1021.002 SMB/Windows Admin Shares
T1021.004 SSH|T1021.006 Windows Remote Management|T1025 Data from Removable Media|T1027 Obfuscated Files or Information
T1029 Scheduled Transfer|T1030 Data Transfer Size Limits|T1033 System Owner/User Discovery|T1036 Masquerading
T1036.003 Rename Legitimate Utilities|T1036.005 Match Legitimate Resource Name or Location
T1036.007 Double File Extension|T1037 Boot or Logon Initialization Scripts|T1039 Data from Network Shared Drive
T1040 Network Sniffing|T1041 Exfiltration Over C2 Channel|T1046 Network Service Discovery
T1047 Windows Management Instrumentation|T1048 Exfiltration Over Alternative Protocol
T1049 System Network Connections Discovery|T1052 Exfiltration Over Physical Medium|T1053 Scheduled Task/Job
T1053.005 Scheduled Task|T1055 Process Injection|T1055.012 Process Hollowing|T1056 Input Capture
T1057 Process Discovery|T1059 Command and Scripting Interpreter|T1059.001 PowerShell|T1059.003 Windows Command Shell
T1059.004 Unix Shell|T1059.005 Visual Basic|T1059.006 Python|T1059.007 JavaScript|T1068 Exploitation for Privilege Escalation
T1069 Permission Groups Discovery|T1069.002 Domain Groups|T1070 Indicator Removal|T1070.001 Clear Windows Event Logs
T1070.004 File Deletion|T1071 Application Layer Protocol|T1071.001 Web Protocols|T1071.004 DNS
T1072 Software Deployment Tools|T1074 Data Staged|T1078 Valid Accounts|T1078.004 Cloud Accounts
T1080 Taint Shared Content|T1082 System Information Discovery|T1083 File and Directory Discovery|T1087 Account Discovery
T1087.002 Domain Account|T1090 Proxy|T1091 Replication Through Removable Media|T1092 Communication Through Removable Media
T1095 Non-Application Layer Protocol|T1098 Account Manipulation|T1102 Web Service|T1104 Multi-Stage Channels
T1105 Ingress Tool Transfer|T1106 Native API|T1110 Brute Force|T1110.001 Password Guessing|T1110.003 Password Spraying
T1110.004 Credential Stuffing|T1111 Multi-Factor Authentication Interception|T1112 Modify Registry|T1113 Screen Capture
T1114 Email Collection|T1114.003 Email Forwarding Rule|T1115 Clipboard Data|T1119 Automated Collection
T1120 Peripheral Device Discovery|T1123 Audio Capture|T1124 System Time Discovery|T1125 Video Capture
T1127 Trusted Developer Utilities Proxy Execution|T1129 Shared Modules|T1132 Data Encoding|T1133 External Remote Services
T1134 Access Token Manipulation|T1135 Network Share Discovery|T1136 Create Account|T1137 Office Application Startup
T1140 Deobfuscate/Decode Files or Information|T1176 Software Extensions|T1185 Browser Session Hijacking
T1187 Forced Authentication|T1189 Drive-by Compromise|T1190 Exploit Public-Facing Application|T1195 Supply Chain Compromise
T1197 BITS Jobs|T1199 Trusted Relationship|T1200 Hardware Additions|T1201 Password Policy Discovery
T1202 Indirect Command Execution|T1203 Exploitation for Client Execution|T1204 User Execution|T1204.001 Malicious Link
T1204.002 Malicious File|T1205 Traffic Signaling|T1207 Rogue Domain Controller
T1210 Exploitation of Remote Services|T1211 Exploitation for Defense Evasion|T1212 Exploitation for Credential Access
T1213 Data from Information Repositories|T1216 System Script Proxy Execution|T1217 Browser Information Discovery
T1218 System Binary Proxy Execution|T1218.005 Mshta|T1218.010 Regsvr32|T1218.011 Rundll32|T1219 Remote Access Tools
T1220 XSL Script Processing|T1221 Template Injection|T1222 File and Directory Permissions Modification
T1480 Execution Guardrails|T1482 Domain Trust Discovery|T1484 Domain or Tenant Policy Modification|T1485 Data Destruction
T1486 Data Encrypted for Impact|T1489 Service Stop|T1490 Inhibit System Recovery|T1491 Defacement|T1495 Firmware Corruption
T1496 Resource Hijacking|T1497 Virtualization/Sandbox Evasion|T1498 Network Denial of Service
T1499 Endpoint Denial of Service|T1505 Server Software Component|T1505.003 Web Shell|T1518 Software Discovery
T1525 Implant Internal Image|T1526 Cloud Service Discovery|T1528 Steal Application Access Token
T1529 System Shutdown/Reboot|T1530 Data from Cloud Storage|T1531 Account Access Removal
T1534 Internal Spearphishing|T1535 Unused/Unsupported Cloud Regions|T1537 Transfer Data to Cloud Account
T1538 Cloud Service Dashboard|T1539 Steal Web Session Cookie|T1542 Pre-OS Boot|T1543 Create or Modify System Process
T1543.003 Windows Service|T1546 Event Triggered Execution|T1547 Boot or Logon Autostart Execution
T1547.001 Registry Run Keys / Startup Folder|T1548 Abuse Elevation Control Mechanism|T1548.002 Bypass User Account Control
T1550 Use Alternate Authentication Material|T1550.002 Pass the Hash|T1550.003 Pass the Ticket
T1552 Unsecured Credentials|T1553 Subvert Trust Controls|T1554 Compromise Host Software Binary
T1555 Credentials from Password Stores|T1556 Modify Authentication Process|T1557 Adversary-in-the-Middle
T1558 Steal or Forge Kerberos Tickets|T1558.003 Kerberoasting|T1559 Inter-Process Communication
T1560 Archive Collected Data|T1560.001 Archive via Utility|T1561 Disk Wipe|T1562 Impair Defenses
T1562.001 Disable or Modify Tools|T1562.004 Disable or Modify System Firewall|T1563 Remote Service Session Hijacking
T1564 Hide Artifacts|T1565 Data Manipulation|T1566 Phishing|T1566.001 Spearphishing Attachment
T1566.002 Spearphishing Link|T1567 Exfiltration Over Web Service|T1567.002 Exfiltration to Cloud Storage
T1568 Dynamic Resolution|T1569 System Services|T1569.002 Service Execution|T1570 Lateral Tool Transfer
T1571 Non-Standard Port|T1572 Protocol Tunneling|T1573 Encrypted Channel|T1574 Hijack Execution Flow
T1574.001 DLL|T1574.002 DLL Side-Loading|T1578 Modify Cloud Compute Infrastructure|T1580 Cloud Infrastructure Discovery
T1583 Acquire Infrastructure|T1584 Compromise Infrastructure|T1585 Establish Accounts|T1586 Compromise Accounts
T1587 Develop Capabilities|T1588 Obtain Capabilities|T1589 Gather Victim Identity Information
T1590 Gather Victim Network Information|T1591 Gather Victim Org Information|T1592 Gather Victim Host Information
T1593 Search Open Websites/Domains|T1594 Search Victim-Owned Websites|T1595 Active Scanning
T1596 Search Open Technical Databases|T1597 Search Closed Sources|T1598 Phishing for Information
T1599 Network Boundary Bridging|T1600 Weaken Encryption|T1601 Modify System Image|T1602 Data from Configuration Repository
T1606 Forge Web Credentials|T1608 Stage Capabilities|T1609 Container Administration Command|T1610 Deploy Container
T1611 Escape to Host|T1612 Build Image on Host|T1613 Container and Resource Discovery|T1614 System Location Discovery
T1615 Group Policy Discovery|T1619 Cloud Storage Object Discovery|T1620 Reflective Code Loading
T1621 Multi-Factor Authentication Request Generation|T1622 Debugger Evasion|T1647 Plist File Modification
T1648 Serverless Execution|T1649 Steal or Forge Authentication Certificates|T1650 Acquire Access
T1651 Cloud Administration Command|T1652 Device Driver Discovery|T1653 Power Settings|T1654 Log Enumeration
T1656 Impersonation|T1657 Financial Theft|T1659 Content Injection|T1665 Hide Infrastructure|T1666 Modify Cloud Resource Hierarchy`;

const names: ReadonlyMap<string, string> = new Map(
  table
    .trim()
    .split(/[|\n]/)
    .map((line) => [line.slice(0, line.indexOf(" ")), line.slice(line.indexOf(" ") + 1)]),
);

/**
 * `T1059.001` → `Command and Scripting Interpreter: PowerShell`; a sub-technique that is not known by its technique alone,
 * anything else undefined.
 */
export function techniqueName(id: string): string | undefined {
  const technique = names.get(id.slice(0, 5));
  const sub = id.length > 5 ? names.get(id) : undefined;
  if (!/^T\d{4}(\.\d{3})?$/.test(id) || technique === undefined) return undefined;
  return sub === undefined ? technique : `${technique}: ${sub}`;
}
