import {
  certificateExtensions,
  fileExtensions,
  networkTrafficExtensions,
  processExtensions,
  userAccountExtensions,
} from "./observableExtensions";
import { accountTypes, registryTypes } from "./observableVocabularies";
import {
  base64,
  dictionary,
  flag,
  hashes,
  hex,
  listOf,
  old,
  parts,
  type PropertyTable,
  reference,
  text,
  time,
  whole,
} from "./observableProperty";

/** An object type that patterns may compare (STIX 2.1 §6). */
export interface ObservableType {
  readonly description: string;
  readonly properties: PropertyTable;
}

const addresses = ["ipv4-addr", "ipv6-addr", "mac-addr", "domain-name"] as const;

const address = (example: string) => ({
  value: text(`The address, or a network in CIDR notation, such as ${example}.`),
  resolves_to_refs: listOf(reference("The hardware addresses that it resolves to.", "mac-addr")),
  belongs_to_refs: listOf(reference("The autonomous systems that it belongs to.", "autonomous-system")),
});

const types: Readonly<Record<string, ObservableType>> = {
  artifact: {
    description: "Bytes as such: a file's content, a captured packet, a memory dump.",
    properties: {
      mime_type: text("The kind of content, such as application/pdf."),
      payload_bin: base64("The bytes themselves."),
      url: text("Where the bytes can be had."),
      hashes: hashes("Hashes of the bytes."),
      encryption_algorithm: text("How the bytes are encrypted.", [
        "AES-256-GCM",
        "ChaCha20-Poly1305",
        "mime-type-indicated",
      ]),
      decryption_key: text("The key or password that decrypts them."),
    },
  },
  "autonomous-system": {
    description: "A network of the Internet with a routing policy of its own.",
    properties: {
      number: whole("Its number (ASN), such as 64496."),
      name: text("Its name."),
      rir: text("The Regional Internet Registry that gave the number."),
    },
  },
  directory: {
    description: "A folder of a file system.",
    properties: {
      path: text("The path, as the system wrote it."),
      path_enc: text("The character encoding of the path."),
      ctime: time("When it was created."),
      mtime: time("When it was last written."),
      atime: time("When it was last read."),
      contains_refs: listOf(reference("The files and folders in it.", "file", "directory")),
      created: old(time("When it was created.")),
      modified: old(time("When it was last written.")),
      accessed: old(time("When it was last read.")),
    },
  },
  "domain-name": {
    description: "The name of a host or network in the DNS.",
    properties: {
      value: text("The domain name, such as evil.example."),
      resolves_to_refs: listOf(
        reference("The addresses and names that it resolves to.", "ipv4-addr", "ipv6-addr", "domain-name"),
      ),
    },
  },
  "email-addr": {
    description: "An e-mail address.",
    properties: {
      value: text("The address, such as someone@mail.example."),
      display_name: text("The name that is shown with the address."),
      belongs_to_ref: reference("The account that it belongs to.", "user-account"),
    },
  },
  "email-message": {
    description: "One e-mail message.",
    properties: {
      is_multipart: flag("Whether the body has several parts."),
      date: time("When it was sent, as it says itself."),
      content_type: text("The Content-Type header."),
      from_ref: reference("The From address.", "email-addr"),
      sender_ref: reference("The Sender address.", "email-addr"),
      to_refs: listOf(reference("The To addresses.", "email-addr")),
      cc_refs: listOf(reference("The CC addresses.", "email-addr")),
      bcc_refs: listOf(reference("The BCC addresses.", "email-addr")),
      subject: text("The subject."),
      received_lines: listOf(text("The Received headers, the newest first.")),
      additional_header_fields: dictionary("Other headers, such as Reply-To or X-Mailer."),
      message_id: text("The Message-ID header."),
      body: text("The body, where it has one part."),
      body_multipart: listOf(
        parts("The parts of the body.", {
          body: text("The part's text."),
          body_raw_ref: reference("The part's bytes.", "artifact", "file"),
          content_type: text("The part's Content-Type."),
          content_disposition: text("The part's Content-Disposition."),
        }),
      ),
      raw_email_ref: reference("The whole message as it was received.", "artifact"),
    },
  },
  file: {
    description: "A file, by its hash, name, size or content.",
    properties: {
      hashes: hashes("Hashes of the file's content."),
      size: whole("The size in bytes."),
      name: text("The file's name, without its folder."),
      name_enc: text("The character encoding of the name."),
      magic_number_hex: hex("The first bytes of the content."),
      mime_type: text("The kind of content, such as application/pdf."),
      ctime: time("When it was created."),
      mtime: time("When it was last written."),
      atime: time("When it was last read."),
      parent_directory_ref: reference("The folder that it stands in.", "directory"),
      contains_refs: listOf(reference("What is found inside its content.")),
      content_ref: reference("Its content.", "artifact"),
      extensions: fileExtensions,
      created: old(time("When it was created.")),
      modified: old(time("When it was last written.")),
      accessed: old(time("When it was last read.")),
      is_encrypted: old(flag("Whether it is encrypted.")),
      encryption_algorithm: old(text("How it is encrypted.")),
      decryption_key: old(text("The key or password that decrypts it.")),
    },
  },
  "ipv4-addr": { description: "An IPv4 address or network.", properties: address("198.51.100.0/24") },
  "ipv6-addr": { description: "An IPv6 address or network.", properties: address("2001:db8::/32") },
  "mac-addr": {
    description: "The hardware address of a network interface.",
    properties: { value: text("The address in lower case with colons, such as d2:fb:49:24:37:18.") },
  },
  mutex: {
    description: "A mutual exclusion object: malware often uses one to run once only.",
    properties: { name: text("The name of the mutex.") },
  },
  "network-traffic": {
    description: "Traffic from a source to a destination.",
    properties: {
      start: time("When it began."),
      end: time("When it ended."),
      is_active: flag("Whether it still goes on."),
      src_ref: reference("Where it comes from.", ...addresses),
      dst_ref: reference("Where it goes to.", ...addresses),
      src_port: whole("The source's port, 0 to 65535."),
      dst_port: whole("The destination's port, 0 to 65535."),
      protocols: listOf(text("The protocols, from the outer to the inner, in lower case: ipv4, tcp, http …")),
      src_byte_count: whole("How many bytes the source sent."),
      dst_byte_count: whole("How many bytes the destination sent."),
      src_packets: whole("How many packets the source sent."),
      dst_packets: whole("How many packets the destination sent."),
      ipfix: dictionary("IP Flow Information Export data."),
      src_payload_ref: reference("What the source sent.", "artifact"),
      dst_payload_ref: reference("What the destination sent.", "artifact"),
      encapsulates_refs: listOf(reference("Traffic carried within this.", "network-traffic")),
      encapsulated_by_ref: reference("Traffic that carries this.", "network-traffic"),
      extensions: networkTrafficExtensions,
    },
  },
  process: {
    description: "A running program.",
    properties: {
      is_hidden: flag("Whether it hides."),
      pid: whole("Its number (PID)."),
      created_time: time("When it was started."),
      cwd: text("Its working directory."),
      command_line: text("The whole command line that started it."),
      environment_variables: dictionary("Its environment variables."),
      opened_connection_refs: listOf(reference("The connections that it opened.", "network-traffic")),
      creator_user_ref: reference("The account that started it.", "user-account"),
      image_ref: reference("The program's file.", "file"),
      parent_ref: reference("The process that started it.", "process"),
      child_refs: listOf(reference("The processes that it started.", "process")),
      extensions: processExtensions,
      name: old(text("Its name.")),
      arguments: old(listOf(text("Its arguments."))),
      created: old(time("When it was started.")),
      binary_ref: old(reference("The program's file.", "file")),
    },
  },
  software: {
    description: "A program as a product.",
    properties: {
      name: text("The product's name."),
      cpe: text("Its CPE 2.3 name."),
      swid: text("Its Software Identification tag."),
      languages: listOf(text("The languages that it supports, as in RFC 5646.")),
      vendor: text("Who makes it."),
      version: text("Its version."),
    },
  },
  url: {
    description: "The address of a resource.",
    properties: { value: text("The URL, such as https://evil.example/x.") },
  },
  "user-account": {
    description: "An account of a person or service.",
    properties: {
      user_id: text("The account's identifier: a UID, SID, GUID or e-mail address."),
      credential: text("A password in the clear."),
      account_login: text("The name that is typed to log in."),
      account_type: text("What kind of account it is.", accountTypes),
      display_name: text("The name that is shown."),
      is_service_account: flag("Whether it belongs to a service."),
      is_privileged: flag("Whether it has raised privileges."),
      can_escalate_privs: flag("Whether it can raise its privileges."),
      is_disabled: flag("Whether it is disabled."),
      account_created: time("When it was created."),
      account_expires: time("When it expires."),
      credential_last_changed: time("When its password was last changed."),
      account_first_login: time("When it was first used."),
      account_last_login: time("When it was last used."),
      extensions: userAccountExtensions,
      password_last_changed: old(time("When its password was last changed.")),
    },
  },
  "windows-registry-key": {
    description: "A key of the Windows registry.",
    properties: {
      key: text("The full path, with the hive written out: HKEY_LOCAL_MACHINE\\System\\…"),
      values: listOf(
        parts("The key's values.", {
          name: text("The value's name; empty for the default value."),
          data: text("The value's data, as text."),
          data_type: text("The kind of data.", registryTypes),
        }),
      ),
      modified_time: time("When it was last written."),
      creator_user_ref: reference("The account that created it.", "user-account"),
      number_of_subkeys: whole("How many keys are below it."),
      modified: old(time("When it was last written.")),
    },
  },
  "x509-certificate": {
    description: "An X.509 certificate, such as TLS and code signing use.",
    properties: {
      is_self_signed: flag("Whether its issuer is its subject."),
      hashes: hashes("Hashes (fingerprints) of the whole certificate."),
      version: text("The version of the encoding."),
      serial_number: text("The serial number that the issuer gave."),
      signature_algorithm: text("How it is signed."),
      issuer: text("The distinguished name of the issuer."),
      validity_not_before: time("From when it is valid."),
      validity_not_after: time("Until when it is valid."),
      subject: text("The distinguished name of the subject."),
      subject_public_key_algorithm: text("What the public key is for."),
      subject_public_key_modulus: text("The modulus of the RSA key."),
      subject_public_key_exponent: whole("The exponent of the RSA key."),
      x509_v3_extensions: certificateExtensions,
    },
  },
};

/** The object types that patterns may compare, by name (STIX 2.1 §6). Types of one's own (`x-…`) are not among them. */
export const observableTypes: ReadonlyMap<string, ObservableType> = new Map(Object.entries(types));

/** What every observable has besides its own properties (STIX 2.1 §3.2). */
export const commonObservableProperties: PropertyTable = {
  type: text("The object type."),
  id: text("The identifier."),
  spec_version: text("The version of STIX."),
  object_marking_refs: listOf(text("The markings of the object.")),
  defanged: flag("Whether its values were made harmless, as in evil[.]example."),
};
