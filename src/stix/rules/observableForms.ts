import type { ObservableType } from "../observables";
import type { StixVersion } from "../schema/schemaNames";
import type { ValueForm } from "./valueForm";

/** What an observable must have (STIX 2.1 §6); where one of several will do, `combinations` asks. */
const required: Readonly<Record<string, readonly string[]>> = {
  "autonomous-system": ["number"],
  directory: ["path"],
  "domain-name": ["value"],
  "email-addr": ["value"],
  "email-message": ["is_multipart"],
  "ipv4-addr": ["value"],
  "ipv6-addr": ["value"],
  "mac-addr": ["value"],
  mutex: ["name"],
  "network-traffic": ["protocols"],
  software: ["name"],
  url: ["value"],
};

/** STIX 2.0 asks for a little more (part 4 §2.16, §2.17). */
const required20: Readonly<Record<string, readonly string[]>> = {
  "user-account": ["user_id"],
  "windows-registry-key": ["key"],
};

export function requiredOfObservable(type: string, version: StixVersion): readonly string[] {
  return (version === "2.0" ? required20[type] : undefined) ?? required[type] ?? [];
}

const natural = [0, Number.MAX_SAFE_INTEGER] as const;
const port = [0, 65_535] as const;
const ranges: Readonly<Record<string, readonly [number, number]>> = {
  src_port: port,
  dst_port: port,
  ...Object.fromEntries(
    [
      "src_byte_count dst_byte_count src_packets dst_packets size number_of_sections number_of_symbols",
      "size_of_optional_header size_of_code size_of_initialized_data size_of_uninitialized_data size_of_image",
      "size_of_headers size_of_stack_reserve size_of_stack_commit size_of_heap_reserve size_of_heap_commit",
      "socket_descriptor",
    ]
      .join(" ")
      .split(" ")
      .map((name) => [name, natural]),
  ),
};

/** What the parts of observables and their extensions must have (STIX 2.1 §6). */
const requiredParts: Readonly<Record<string, readonly string[]>> = {
  alternate_data_streams: ["name"],
  "archive-ext": ["contains_refs"],
  "http-request-ext": ["request_method", "request_value"],
  "icmp-ext": ["icmp_type_hex", "icmp_code_hex"],
  sections: ["name"],
  "socket-ext": ["address_family"],
  "windows-pebinary-ext": ["pe_type"],
};
const requiredParts20: Readonly<Record<string, readonly string[]>> = {
  "windows-service-ext": ["service_name"],
  values: ["name"],
};

/** Of these parts one property at least must be there, whichever it is. */
const needSomething: ReadonlySet<string> = new Set([
  "ntfs-ext",
  "optional_header",
  "pdf-ext",
  "raster-image-ext",
  "tcp-ext",
  "unix-account-ext",
  "values",
  "windows-process-ext",
  "windows-service-ext",
  "x509_v3_extensions",
]);

/** The properties of an observable as a version of STIX checks them. */
export function formsOfObservable({ properties }: ObservableType, version: StixVersion): Record<string, ValueForm> {
  return formsIn(properties, version);
}

function formsIn(table: Readonly<Record<string, ValueForm>>, version: StixVersion): Record<string, ValueForm> {
  return Object.fromEntries(
    Object.entries(table)
      .filter(([, { only }]) => only === undefined || only === version)
      .map(([name, form]) => [name, checked(name, form, version)]),
  );
}

/** The values of observables are enumerations but for two; those within are marked too, and numbers get their bounds. */
function checked(name: string, form: ValueForm, version: StixVersion): ValueForm {
  const members = form.members && formsIn(form.members, version);
  const isClosed = form.values !== undefined && name !== "account_type" && name !== "pe_type";
  const range = ranges[name];
  const isPart = form.kind === "object";
  const leadsAnywhere = form.kind === "reference" && form.targets?.length === 0;
  const needed = isPart ? ((version === "2.0" ? requiredParts20[name] : undefined) ?? requiredParts[name]) : undefined;
  const oneOf = isPart ? oneOfParts(name, Object.keys(members ?? {})) : undefined;
  return {
    ...form,
    ...(members && { members }),
    ...(isClosed && { isClosed }),
    ...(range && { range }),
    ...(leadsAnywhere && { observables: "all" as const }),
    ...(needed && { required: needed }),
    ...(oneOf && { oneOf }),
  };
}

function oneOfParts(name: string, parts: readonly string[]): readonly string[] | undefined {
  if (name === "body_multipart") return ["body", "body_raw_ref"];
  if (name === "windows-pebinary-ext") return parts.filter((part) => part !== "pe_type");
  return needSomething.has(name) ? parts : undefined;
}
