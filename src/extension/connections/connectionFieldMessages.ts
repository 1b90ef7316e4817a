import type { FieldProblem } from "./connectionFields";

/** English sentences for typed values; the edge translates them. */
export const connectionFieldMessages: Readonly<Record<FieldProblem["code"], string>> = {
  "name-empty": "Give the connection a name.",
  "name-taken": "Another connection has this name already.",
  "tenant-empty": "Type the tenant's ID or one of its domains.",
  "tenant-shape": "A tenant is a GUID, or a verified domain such as contoso.onmicrosoft.com.",
  "client-empty": "Type the application (client) ID of the app registration.",
  "client-shape": "An application (client) ID is a GUID, such as 00000000-0000-0000-0000-000000000000.",
  "secret-empty": "Paste the client secret's value.",
  "secret-is-id":
    "This looks like the Secret ID. Copy the text in the column Value instead; it is shown only once, when the secret is made.",
  "certificate-password":
    "The password does not open the certificate's private key. Type the one it was exported with.",
  "certificate-unusable":
    "The password is right, but there is no certificate with its RSA private key in the file. Go back and choose another file.",
  "cloud-not-loopback": "Type an address on this machine, such as http://127.0.0.1:8080. Other hosts are not accepted.",
  "workspace-shape":
    "A workspace ID is a GUID; it is on the overview page of the Log Analytics workspace. Leave this empty to only read alerts.",
  "source-system-empty": "Type a name for where the indicators come from; Sentinel shows it as their source.",
  "source-system-reserved": "Microsoft Sentinel is reserved: the service refuses uploads under this name.",
  "source-system-microsoft":
    "This is the name of a product of Microsoft's; a name of your own is easier to tell apart.",
};
