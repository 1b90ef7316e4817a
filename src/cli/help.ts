const texts: Readonly<Record<string, string>> = {
  validate: `stix-workbench validate FILE... [--format text|json|sarif|github] [--profile authored|feed]
    [--policy FILE] [--sentinel stix-objects|indicators|legacy | --no-sentinel] [--max-problems N] [--update-baseline]

Checks STIX files: JSON, the schemas, the patterns, what Sentinel takes. A FILE may be a folder (all *.stix.json and
*.stix2 below it) or a pattern such as 'feeds/**/*.stix.json'; "-" is standard input.
The policy of a file is the nearest .stix-workbench.json upwards from it, unless --policy names one.
--max-problems limits what is told one by one as text; the other formats tell all.
--update-baseline writes today's problems of these files into .stix-workbench-baseline.json beside the policy; they are
not told again until their object changes.
Exit code: 0 no error, 1 errors, 2 a file or policy that can't be read or wrong arguments.`,
  upload: `stix-workbench upload FILE... --workspace GUID --source NAME [--policy-file FILE]
    [--endpoint stix-objects|indicators|legacy] [--cloud CLOUD] [--policy valid-only|all-or-nothing]
    [--max-tlp clear|green|amber|amber+strict|red] [--dry-run] [--format text|json]

Uploads the objects of STIX files to a Sentinel workspace, in batches of at most 100, at most 100 requests a minute.
An invalid object stays behind and says so, the others go; with --policy all-or-nothing none goes then.
Nothing goes when an object is above --max-tlp (default amber). The policy (the nearest .stix-workbench.json upwards from
a file, unless --policy-file names one) may lower that, and name the source system in place of --source.
Exit code: 0 nothing rejected or unknown, 1 otherwise, 2 not started.`,
  alerts: `stix-workbench alerts [--source graph|siem] [--region eu|us|uk] [--since TIME] [--until TIME] [--ago DURATION]
    [--limit N] [--machine-group GROUP]... [--device-tag TAG] [--cloud-tag TAG] [--cloud CLOUD] [--token-call v1|v2]
    [--format table|json|csv]

Lists Defender alerts. TIME is ISO 8601 in UTC, DURATION is ISO 8601 (PT10M, P1D; default P1D).
Exit code: 0 the whole list, 1 an incomplete one (standard error says why), 2 not started.`,
  emulate: `stix-workbench emulate [--port N] [--alerts N] [--latency MS] [--rate N] [--window MS] [--faults JSON]

Starts Microsoft's services on this machine for trying and testing, and prints one line of JSON with their url.
Use it as --cloud of the other commands. Ctrl+C ends it.`,
};

const general = `stix-workbench COMMAND ...

  validate   check STIX files
  upload     upload STIX files to Microsoft Sentinel
  alerts     list Microsoft Defender alerts
  emulate    start Microsoft's services on this machine, for trying and testing

  stix-workbench help COMMAND   tells more of one

CLOUD is public (default), usgov-gcc, usgov-gcc-high, usgov-dod, china, or an emulator's http://127.0.0.1:PORT.
Credentials come from AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET.
HTTPS_PROXY, NO_PROXY and NODE_EXTRA_CA_CERTS are obeyed.`;

/** The help of a command, or of all. */
export function help(command: string | undefined): string {
  return texts[command ?? ""] ?? general;
}
