import {
  dictionary,
  extensions,
  flag,
  fraction,
  hashes,
  hex,
  listOf,
  old,
  parts,
  reference,
  text,
  time,
  whole,
} from "./observableProperty";

/** The properties of a section of a Windows executable. */
const section = parts("The sections of the executable.", {
  name: text("The section's name, such as .text."),
  size: whole("The section's size in bytes."),
  entropy: fraction("The section's Shannon entropy, 0 to 8 bits a byte: packed or encrypted sections come near 8."),
  hashes: hashes("Hashes of the section's content."),
});

const optionalHeader = parts("The optional header of the executable.", {
  magic_hex: hex("The kind of executable: 0b01 is PE32, 0b02 PE32+."),
  major_linker_version: whole("The linker's major version."),
  minor_linker_version: whole("The linker's minor version."),
  size_of_code: whole("The size of all code sections."),
  size_of_initialized_data: whole("The size of initialized data."),
  size_of_uninitialized_data: whole("The size of uninitialized data."),
  address_of_entry_point: whole("Where execution begins, relative to the image base."),
  base_of_code: whole("Where the code section begins, relative to the image base."),
  base_of_data: whole("Where the data section begins, relative to the image base."),
  image_base: whole("The preferred address of the image."),
  section_alignment: whole("The alignment of sections in memory."),
  file_alignment: whole("The alignment of sections in the file."),
  major_os_version: whole("The required operating system's major version."),
  minor_os_version: whole("The required operating system's minor version."),
  major_image_version: whole("The image's major version."),
  minor_image_version: whole("The image's minor version."),
  major_subsystem_version: whole("The subsystem's major version."),
  minor_subsystem_version: whole("The subsystem's minor version."),
  win32_version_value_hex: hex("A reserved value, normally 0."),
  size_of_image: whole("The image's size in memory."),
  size_of_headers: whole("The size of all headers."),
  checksum_hex: hex("The checksum."),
  subsystem_hex: hex("The subsystem that runs the image."),
  dll_characteristics_hex: hex("Flags of the image."),
  size_of_stack_reserve: whole("The stack to reserve."),
  size_of_stack_commit: whole("The stack to commit."),
  size_of_heap_reserve: whole("The heap to reserve."),
  size_of_heap_commit: whole("The heap to commit."),
  loader_flags_hex: hex("A reserved value."),
  number_of_rva_and_sizes: whole("How many data directories follow."),
  hashes: hashes("Hashes of the optional header."),
});

/** The predefined extensions of `file` (STIX 2.1 §6.7.2 to §6.7.6). */
export const fileExtensions = extensions({
  "archive-ext": parts("What archives (ZIP, RAR …) have.", {
    contains_refs: listOf(reference("What the archive holds.", "file", "directory")),
    comment: text("The archive's comment."),
    version: old(text("The version of the archive format.")),
  }),
  "ntfs-ext": parts("What the NTFS file system knows of the file.", {
    sid: text("The owner's security identifier."),
    alternate_data_streams: listOf(
      parts("Data hidden behind the file's main content.", {
        name: text("The stream's name."),
        hashes: hashes("Hashes of the stream."),
        size: whole("The stream's size in bytes."),
      }),
    ),
  }),
  "pdf-ext": parts("What PDF documents have.", {
    version: text("The version of the PDF format."),
    is_optimized: flag("Whether the document is linearized."),
    document_info_dict: dictionary("The document's information dictionary: Author, Title, Producer …"),
    pdfid0: text("The first file identifier."),
    pdfid1: text("The second file identifier."),
  }),
  "raster-image-ext": parts("What images have.", {
    image_height: whole("The height in pixels."),
    image_width: whole("The width in pixels."),
    bits_per_pixel: whole("The bits of each pixel."),
    image_compression_algorithm: old(text("How the image is compressed.")),
    exif_tags: dictionary("The image's EXIF tags."),
  }),
  "windows-pebinary-ext": parts("What Windows executables have.", {
    pe_type: text("The kind of executable.", ["exe", "dll", "sys"]),
    imphash: text("The hash of the imported functions: alike in programs built from the same code."),
    machine_hex: hex("The processor that it is for."),
    number_of_sections: whole("How many sections it has."),
    time_date_stamp: time("When it was compiled, as it says itself."),
    pointer_to_symbol_table_hex: hex("Where the symbol table begins."),
    number_of_symbols: whole("How many symbols the table has."),
    size_of_optional_header: whole("The size of the optional header."),
    characteristics_hex: hex("The flags of the file header."),
    file_header_hashes: hashes("Hashes of the file header."),
    optional_header: optionalHeader,
    sections: listOf(section),
  }),
});

/** The predefined extensions of `network-traffic` (STIX 2.1 §6.12.2 to §6.12.5). */
export const networkTrafficExtensions = extensions({
  "http-request-ext": parts("An HTTP request.", {
    request_method: text("The method, such as get or post."),
    request_value: text("What was asked for: the path, with its query."),
    request_version: text("The version, such as http/1.1."),
    request_header: dictionary("The headers, such as User-Agent and Host."),
    message_body_length: whole("The body's length in bytes."),
    message_body_data_ref: reference("The body.", "artifact"),
  }),
  "icmp-ext": parts("An ICMP message.", {
    icmp_type_hex: hex("The message's type."),
    icmp_code_hex: hex("The message's code."),
  }),
  "socket-ext": parts("A network socket.", {
    address_family: text("The kind of addresses.", [
      "AF_UNSPEC",
      "AF_INET",
      "AF_IPX",
      "AF_APPLETALK",
      "AF_NETBIOS",
      "AF_INET6",
      "AF_IRDA",
      "AF_BTH",
    ]),
    is_blocking: flag("Whether it blocks."),
    is_listening: flag("Whether it listens."),
    protocol_family: old(text("The protocol family, such as PF_INET.")),
    options: dictionary("The socket's options, such as SO_REUSEADDR."),
    socket_type: text("The kind of socket.", ["SOCK_STREAM", "SOCK_DGRAM", "SOCK_RAW", "SOCK_RDM", "SOCK_SEQPACKET"]),
    socket_descriptor: whole("The socket's file descriptor."),
    socket_handle: whole("The socket's handle, on Windows."),
  }),
  "tcp-ext": parts("A TCP connection.", {
    src_flags_hex: hex("The flags that the source sent."),
    dst_flags_hex: hex("The flags that the destination sent."),
  }),
});

const startTypes = [
  "SERVICE_AUTO_START",
  "SERVICE_BOOT_START",
  "SERVICE_DEMAND_START",
  "SERVICE_DISABLED",
  "SERVICE_SYSTEM_ALERT",
];
const serviceTypes = [
  "SERVICE_KERNEL_DRIVER",
  "SERVICE_FILE_SYSTEM_DRIVER",
  "SERVICE_WIN32_OWN_PROCESS",
  "SERVICE_WIN32_SHARE_PROCESS",
];
const serviceStates = [
  "SERVICE_CONTINUE_PENDING",
  "SERVICE_PAUSE_PENDING",
  "SERVICE_PAUSED",
  "SERVICE_RUNNING",
  "SERVICE_START_PENDING",
  "SERVICE_STOP_PENDING",
  "SERVICE_STOPPED",
];

/** The predefined extensions of `process` (STIX 2.1 §6.13.2, §6.13.3). */
export const processExtensions = extensions({
  "windows-process-ext": parts("A process of Windows.", {
    aslr_enabled: flag("Whether its addresses are randomized."),
    dep_enabled: flag("Whether data execution prevention is on."),
    priority: text("Its priority class, such as HIGH_PRIORITY_CLASS."),
    owner_sid: text("The owner's security identifier."),
    window_title: text("The title of its main window."),
    startup_info: dictionary("The STARTUPINFO structure that it was started with."),
    integrity_level: text("Its integrity level.", ["low", "medium", "high", "system"]),
  }),
  "windows-service-ext": parts("A service of Windows.", {
    service_name: text("The service's name."),
    descriptions: listOf(text("What it says of itself.")),
    display_name: text("Its name in the list of services."),
    group_name: text("The load order group that it belongs to."),
    start_type: text("When it is started.", startTypes),
    service_dll_refs: listOf(reference("The libraries that hold it.", "file")),
    service_type: text("What kind of service it is.", serviceTypes),
    service_status: text("Whether it runs.", serviceStates),
  }),
});

/** The predefined extension of `user-account` (STIX 2.1 §6.16.2). */
export const userAccountExtensions = extensions({
  "unix-account-ext": parts("An account of Unix.", {
    gid: whole("The primary group's number."),
    groups: listOf(text("The groups that it belongs to.")),
    home_dir: text("The home directory."),
    shell: text("The login shell."),
  }),
});

/** What version 3 added to certificates (STIX 2.1 §6.18.2). */
export const certificateExtensions = parts("The standard version 3 extensions.", {
  basic_constraints: text("Whether it is an authority's."),
  name_constraints: text("The names that it may vouch for."),
  policy_constraints: text("What its paths must keep to."),
  key_usage: text("What the key is for."),
  extended_key_usage: text("What else the key is for, such as code signing."),
  subject_key_identifier: text("The identifier of its key."),
  authority_key_identifier: text("The identifier of the key that signed it."),
  subject_alternative_name: text("Other names of the subject, such as DNS names."),
  issuer_alternative_name: text("Other names of the issuer."),
  subject_directory_attributes: text("Attributes of the subject."),
  crl_distribution_points: text("Where revocation lists are."),
  inhibit_any_policy: text("How many more certificates may follow without anyPolicy."),
  private_key_usage_period_not_before: time("From when the private key is valid."),
  private_key_usage_period_not_after: time("Until when the private key is valid."),
  certificate_policies: text("The policies that it was issued under."),
  policy_mappings: text("Policies of other domains that count as its own."),
});
