const texts: Readonly<Record<string, string>> = {
  validate: `stix-workbench validate FILE... [--format text|json|sarif|github]

Checks STIX files: JSON, the schemas, the patterns. "-" is standard input.
Exit code: 0 no error, 1 errors, 2 a file that can't be read or wrong arguments.`,
  upload: `stix-workbench upload FILE... --workspace GUID --source NAME
    [--endpoint stix-objects|indicators|legacy] [--cloud CLOUD] [--policy valid-only|all-or-nothing]
    [--max-tlp clear|green|amber|amber+strict|red] [--dry-run] [--format text|json]

Uploads the objects of STIX files to a Sentinel workspace, in batches of at most 100, at most 100 requests a minute.
An invalid object stays behind and says so, the others go; with --policy all-or-nothing none goes then.
Nothing goes when an object is above --max-tlp (default amber).
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
