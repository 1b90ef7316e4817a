import type { Alert, Detection } from "./alert";
import { accountName, fileLabel, firstOf, listAt, oneLine, payloadOf, textAt, type Payload } from "./payload";
import { odditiesOf } from "./payloadCheck";
import { severityOf } from "./severity";

/**
 * Reads one element of Defender for Endpoint's list of alerts (its page "Alert resource type"); undefined where it has
 * no id. The API gives no links: they are built on `portal`, the Defender portal's address.
 */
export function mdeAlertOf(element: unknown, portal: string): Alert | undefined {
  const raw = payloadOf(element);
  const id = textAt(raw, "id");
  if (raw === undefined || id === "") return undefined;
  const updateTime = firstOf(textAt(raw, "lastUpdateTime"), textAt(raw, "alertCreationTime"));
  const eventTime = firstOf(textAt(raw, "firstEventTime"), textAt(raw, "alertCreationTime"));
  const tenant = textAt(raw, "aadTenantId");
  const query = tenant === "" ? "" : `?tid=${inUrl(tenant)}`;
  const incident = raw["incidentId"];
  const hasIncident = typeof incident === "number" || (typeof incident === "string" && incident !== "");
  const oddities = odditiesOf("mde", raw);
  return {
    id,
    source: "mde",
    title: textAt(raw, "title"),
    severity: severityOf(textAt(raw, "severity")),
    category: textAt(raw, "category"),
    status: graphSpelling(textAt(raw, "status")),
    description: textAt(raw, "description"),
    eventTime,
    updateTime,
    deviceName: textAt(raw, "computerDnsName"),
    deviceGroup: textAt(raw, "rbacGroupName"),
    userName: userNameOf(raw),
    portalUrl: `${portal}/alerts/${inUrl(id)}${query}`,
    incidentUrl: hasIncident ? `${portal}/incidents/${inUrl(String(incident))}${query}` : "",
    detectionSource: textAt(raw, "detectionSource"),
    threatName: firstOf(textAt(raw, "threatName"), textAt(raw, "threatFamilyName")),
    detections: listAt(raw, "evidence").flatMap((element, index) => {
      const piece = payloadOf(element);
      return piece ? [detectionOf(piece, `${id}:${String(index)}`, { eventTime, updateTime })] : [];
    }),
    raw,
    ...(oddities && { oddities }),
  };
}

/** Half a character, which JSON can hold, can't be written into a URL. */
function inUrl(text: string): string {
  return encodeURIComponent(text.replace(/\p{Cs}/gu, "\ufffd"));
}

/** `InProgress` → `inProgress`: one status is one, whichever service spelt it. */
export function graphSpelling(value: string): string {
  return value.charAt(0).toLowerCase() + value.slice(1);
}

function userNameOf(raw: Payload): string {
  const related = payloadOf(raw["relatedUser"]);
  const accounts = listAt(raw, "evidence").map((element) => accountOf(payloadOf(element)));
  return firstOf(accountName(textAt(related, "domainName"), textAt(related, "userName")), ...accounts);
}

function accountOf(piece: Payload | undefined): string {
  return firstOf(
    accountName(textAt(piece, "domainName"), textAt(piece, "accountName")),
    textAt(piece, "userPrincipalName"),
  );
}

function detectionOf(raw: Payload, id: string, alert: Pick<Alert, "eventTime" | "updateTime">): Detection {
  const { kind, label } = findingOf(raw);
  const eventTime = firstOf(textAt(raw, "evidenceCreationTime"), alert.eventTime);
  return { id, kind, label: oneLine(label), eventTime, updateTime: alert.updateTime, raw };
}

function findingOf(piece: Payload): Pick<Detection, "kind" | "label"> {
  const text = (name: string) => textAt(piece, name);
  const file = firstOf(fileLabel(text("fileName"), text("filePath")), text("sha256"), text("sha1"));
  switch (text("entityType").toLowerCase()) {
    case "file":
      return { kind: "file", label: file };
    case "process":
      return { kind: "process", label: firstOf(text("processCommandLine"), file) };
    case "ip":
      return { kind: "ip", label: text("ipAddress") };
    case "url":
      return { kind: "url", label: text("url") };
    case "user":
      return { kind: "user", label: accountOf(piece) };
    case "registrykey":
    case "registryvalue": {
      const key = [text("registryHive"), text("registryKey")].filter((part) => part !== "").join("\\");
      return { kind: "registry", label: fileLabel(text("registryValueName"), key) };
    }
    default:
      return {
        kind: "other",
        label: firstOf(file, text("url"), text("ipAddress"), accountOf(piece), text("entityType")),
      };
  }
}
