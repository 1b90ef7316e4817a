const texts: Readonly<Record<string, string>> = {
  validate: `stix-workbench validate FILE... [--format text|json|sarif|github] [--profile authored|feed]
    [--policy FILE] [--sentinel stix-objects|indicators|legacy | --no-sentinel] [--max-problems N] [--update-baseline]

Checks STIX files: JSON, the schemas, the patterns, what Sentinel takes. A FILE may be a folder (all *.stix.json and
*.stix2 below it) or a pattern such as 'feeds/**/*.stix.json'; "-" is standard input. Files are UTF-8, or UTF-16 with a
byte order mark.
The policy of a file is the nearest .stix-workbench.json upwards from it, unless --policy names one.
--max-problems limits what is told one by one as text; the other formats tell all.
--update-baseline writes today's problems of these files into .stix-workbench-baseline.json beside the policy; they are
not told again until their object changes.
Exit code: 0 no error, 1 errors, 2 a file or policy that can't be read or wrong arguments.`,
  upload: `stix-workbench upload FILE... --workspace GUID... --source NAME [--endpoint stix-objects|indicators|legacy]
    [--cloud CLOUD] [--policy valid-only|all-or-nothing] [--policy-file FILE] [--max-tlp clear|green|amber|amber+strict|red]
    [--include-doubtful] [--include-unchanged] [--leave-out-expired] [--since GIT-REF [--revoke-deleted]]
    [--only rejected|unknown] [--dry-run] [--format text|json] [--report FILE.md|FILE.json] [--journal FILE]
stix-workbench upload --resume [RUN] [--only rejected|unknown] ...

Uploads the objects of STIX files to Sentinel workspaces, one after the other, in batches of at most 100, at most 100
requests a minute over all uploads of yours. A FILE may be a folder or a pattern, as for validate.
Stays behind: what is invalid (with --policy all-or-nothing nothing goes then), unchanged since the workspace accepted it,
older than that, doubtful (a private address, a popular domain), a repeat, or of a type that the endpoint does not take.
Nothing goes when an object is above --max-tlp (default amber). The policy (the nearest .stix-workbench.json upwards from
a file, unless --policy-file names one) may lower that, and name the source system in place of --source.
--since sends only objects that were added or changed since a commit, and lists those that were deleted; Sentinel keeps
these until --revoke-deleted sends them as revoked, which is for good. Nothing counts as deleted where a damaged file may
still hold it.
Every upload is in a journal, in your own folder or in --journal FILE, which a pipeline can keep from run to run.
--resume goes on with the newest upload that was interrupted or stopped (or RUN), with its files, target and choices;
what it had accepted and rejected before counts in the result. --max-tlp has to be said again.
--only sends again what was rejected, or whose answer was lost, in the newest upload of these files (or in RUN).
Ctrl+C cancels and keeps what is known; a second one ends at once. Both can be resumed.
Exit code: 0 nothing rejected or unknown, and what stayed behind was meant to; 1 otherwise, also where an object
contradicts another of its version, a file is damaged around its objects, a gate (TLP, all-or-nothing) held back, the run
stopped, or the report could not be written; 2 not started.`,
  uploads: `stix-workbench uploads [--journal FILE] [--format text|json]

Lists the uploads that the journal knows, newest first, with their state: done, stopped, interrupted or running.
Exit code: 0, or 2 for a journal that can't be read.`,
  "verify-query": `stix-workbench verify-query [RUN] [--journal FILE]

Prints the KQL that looks in the workspace's tables for what RUN (default: the newest upload) had accepted.
Exit code: 0, or 2 where the journal knows no such run or nothing was accepted.`,
  alerts: `stix-workbench alerts [--source graph|mde|siem] [--region eu|us|uk] [--since TIME] [--until TIME]
    [--ago DURATION] [--limit N] [--machine-group GROUP]... [--device-tag TAG] [--cloud-tag TAG]
    [--severity high|medium|low|informational]... [--status new|inProgress|resolved]... [--cloud CLOUD]
    [--token-call v1|v2] [--format table|json|csv] [--bom]

Lists Defender alerts. TIME is ISO 8601 in UTC, DURATION is ISO 8601 (PT10M, P1D; default P1D); both mean the arrival
at the service. graph is Microsoft Graph, mde Defender for Endpoint's own API (regions au, swa, ina and aea too; no tags),
siem the older SIEM API (no status), of which a long time is asked in parts.
csv has the columns of the SIEM API; --bom marks it as UTF-8 for spreadsheets. A cell that a spreadsheet would run as a
formula (it begins with = + - @, a tab or a line break) gets an apostrophe in front.
Requests keep each service's limits and wait where it says so. Ctrl+C keeps what has come.
Exit code: 0 the whole list, 1 an incomplete one (standard error says why), 2 not started.`,
  emulate: `stix-workbench emulate [--port N] [--alerts N] [--latency MS] [--rate N] [--window MS] [--faults JSON]

Starts Microsoft's services on this machine for trying and testing, and prints one line of JSON with their url.
Use it as --cloud of the other commands. Ctrl+C ends it.`,
};

const general = `stix-workbench COMMAND ...

  validate      check STIX files
  upload        upload STIX files to Microsoft Sentinel
  uploads       list the uploads of yours
  verify-query  print the KQL that looks for what was uploaded
  alerts        list Microsoft Defender alerts
  emulate       start Microsoft's services on this machine, for trying and testing

  stix-workbench help COMMAND   tells more of one

CLOUD is public (default), usgov-gcc, usgov-gcc-high, usgov-dod, china, or an emulator's http://127.0.0.1:PORT.
Credentials come from AZURE_TENANT_ID, AZURE_CLIENT_ID and the first of these that is set, in the order of Azure's own
tools: AZURE_CLIENT_SECRET; AZURE_CLIENT_CERTIFICATE_PATH, a PEM or PFX file, with AZURE_CLIENT_CERTIFICATE_PASSWORD where
it has one; AZURE_FEDERATED_TOKEN_FILE; and last, in a job of GitHub Actions with the permission id-token: write,
ACTIONS_ID_TOKEN_REQUEST_URL and ACTIONS_ID_TOKEN_REQUEST_TOKEN, which GitHub sets.
HTTPS_PROXY, NO_PROXY and NODE_EXTRA_CA_CERTS are obeyed.`;

/** The help of a command, or of all. */
export function help(command: string | undefined): string {
  return texts[command ?? ""] ?? general;
}
