import forge from "node-forge";

/** What a PFX holds, certificates and keys, as PEM texts. */
export type PfxResult =
  | { readonly kind: "pem"; readonly text: string }
  | { readonly kind: "wrong-password" }
  | { readonly kind: "unreadable" };

/**
 * Opens a PFX (PKCS #12, RFC 7292), which Node can't. This is the only file that imports node-forge; it is a chunk of
 * its own and is reached by `import()`.
 */
export function openPfx(bytes: Uint8Array, password: string): PfxResult {
  let structure: forge.asn1.Asn1;
  try {
    structure = forge.asn1.fromDer(forge.util.createBuffer(Buffer.from(bytes).toString("binary")));
  } catch {
    return { kind: "unreadable" };
  }
  const store = openStore(structure, password);
  if (typeof store === "string") return { kind: store };
  const bags = store.safeContents.flatMap(({ safeBags }) => safeBags);
  // forge reads RSA alone; what it can't read it leaves as ASN.1, which Node understands.
  const texts = bags.flatMap(({ type, key, cert, asn1 }) => {
    if (type === forge.pki.oids["certBag"]) return [cert ? forge.pki.certificateToPem(cert) : pem("CERTIFICATE", asn1)];
    if (type === forge.pki.oids["keyBag"] || type === forge.pki.oids["pkcs8ShroudedKeyBag"])
      return [key ? forge.pki.privateKeyToPem(key) : pem("PRIVATE KEY", asn1)];
    return [];
  });
  return { kind: "pem", text: texts.join("\n") };
}

type Store = forge.pkcs12.Pkcs12Pfx | "wrong-password" | "unreadable";

function openStore(structure: forge.asn1.Asn1, password: string): Store {
  const store = tryPassword(structure, password);
  if (store !== "not-decrypted") return store;
  // The password is right: its seal (MAC) was. The seal takes it as UTF-16, newer encryption as UTF-8 (RFC 8018), and
  // forge gives both the same text: so the contents are opened once more, without the seal.
  if (Array.isArray(structure.value)) structure.value = structure.value.slice(0, 2);
  const again = tryPassword(structure, forge.util.encodeUtf8(password));
  return again === "not-decrypted" ? "unreadable" : again;
}

function tryPassword(structure: forge.asn1.Asn1, password: string): Store | "not-decrypted" {
  try {
    return forge.pkcs12.pkcs12FromAsn1(structure, false, password);
  } catch (failed) {
    const message = failed instanceof Error ? failed.message : "";
    if (message.includes("MAC could not be verified")) return "wrong-password";
    return message.includes("Failed to decrypt") ? "not-decrypted" : "unreadable";
  }
}

function pem(label: string, asn1: forge.asn1.Asn1): string {
  const base64 = Buffer.from(forge.asn1.toDer(asn1).getBytes(), "binary").toString("base64");
  return `-----BEGIN ${label}-----\n${base64.replace(/.{64}(?=.)/g, "$&\n")}\n-----END ${label}-----`;
}
