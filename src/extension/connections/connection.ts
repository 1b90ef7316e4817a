import type { CloudName, MdeRegion, SiemRegion } from "../../cloud/clouds";
import type { AlertSourceKind } from "../../defender/alert";
import type { EndpointName } from "../../sentinel/endpoints";
import type { TlpLevel } from "../../stix/tlp";

/** How a connection proves who asks: the application by itself (the first two), or a person through it. */
export type SignInWay = "secret" | "certificate" | "browser" | "device-code" | "vscode";

/** One place where alerts come from and indicators go to, as it stands in the setting `stixWorkbench.connections`. */
export interface Connection {
  /** Stable through renaming: the secret's key in `SecretStorage` is made from it. */
  readonly id: string;
  readonly name: string;
  /** A cloud of the table, or the loopback address of an emulator. */
  readonly cloud: CloudName;
  readonly tenantId: string;
  readonly clientId: string;
  readonly signIn: SignInWay;
  readonly alertSource: AlertSourceKind;
  readonly siemRegion: SiemRegion;
  readonly mdeRegion: MdeRegion;
  /** Whether the SIEM source's token comes from the v1 call of Microsoft's SIEM page or from MSAL. */
  readonly siemTokenCall: "v1" | "v2";
  /** The Log Analytics workspace's GUID; empty where nothing is uploaded. */
  readonly workspaceId: string;
  readonly sourceSystem: string;
  readonly endpoint: EndpointName;
  /** The highest TLP that may leave through this connection. */
  readonly tlpCeiling: TlpLevel;
  /** What goes there counts: each upload asks, however often it went there before. */
  readonly isProduction: boolean;
}
