/** account-type-ov (STIX 2.1 §10). */
export const accountTypes = [
  "unix",
  "windows-local",
  "windows-domain",
  "ldap",
  "tacacs",
  "radius",
  "nis",
  "openid",
  "facebook",
  "skype",
  "twitter",
  "kavi",
];
/** windows-registry-datatype-enum (STIX 2.1 §10). */
export const registryTypes = [
  "REG_NONE",
  "REG_SZ",
  "REG_EXPAND_SZ",
  "REG_BINARY",
  "REG_DWORD",
  "REG_DWORD_BIG_ENDIAN",
  "REG_DWORD_LITTLE_ENDIAN",
  "REG_LINK",
  "REG_MULTI_SZ",
  "REG_RESOURCE_LIST",
  "REG_FULL_RESOURCE_DESCRIPTION",
  "REG_RESOURCE_REQUIREMENTS_LIST",
  "REG_QWORD",
  "REG_INVALID_TYPE",
];
