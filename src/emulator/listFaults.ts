import { type Answer, isRecord, readJson } from "./answer";

export const listFaults = [
  "partial", // 206 with a Warning, every third element missing
  "broken-elements", // every fourth element is none: null, a number, an object without an id
  "odd-elements", // unknown words, wrong types, a text of a megabyte, new fields
  "repeated", // some elements stand twice
  "no-link", // the link to the next page is left out
] as const;

/** What spoils a list of alerts and leaves it a list. */
export type ListFault = (typeof listFaults)[number];

export function isListFault(kind: unknown): kind is ListFault {
  return listFaults.some((fault) => fault === kind);
}

/** The answer with its list spoiled: the bare array of SIEM, or `value`. Answers of another kind stay as they are. */
export function spoiledList(kind: ListFault, answer: Answer): Answer {
  const body = readJson(answer.body);
  if (answer.status !== 200 || !body.ok) return answer;
  const list: unknown = isRecord(body.value) ? body.value["value"] : body.value;
  if (!Array.isArray(list)) return answer;
  const spoiled = spoil(kind, list);
  const { "@odata.nextLink": link, ...rest } = isRecord(body.value) ? body.value : {};
  const whole = isRecord(body.value)
    ? { ...rest, ...(kind === "no-link" || link === undefined ? {} : { "@odata.nextLink": link }), value: spoiled }
    : spoiled;
  const text = JSON.stringify(whole);
  if (kind !== "partial") return { ...answer, body: text };
  const warning = '199 - "Microsoft Defender/504/10000",199 - "Microsoft Defender/504/15000"';
  return { ...answer, status: 206, headers: { ...answer.headers, warning }, body: text };
}

function spoil(kind: ListFault, list: readonly unknown[]): readonly unknown[] {
  switch (kind) {
    case "partial":
      return list.filter((_, index) => index % 3 !== 2);
    case "broken-elements": {
      const broken = [null, 7, { title: "An alert without an id" }, []];
      return list.map((element, index) => (index % 4 === 3 ? broken[(index >> 2) % broken.length] : element));
    }
    case "odd-elements":
      return list.map((element, index) => (isRecord(element) ? odd(element, index) : element));
    case "repeated":
      return list.flatMap((element, index) => (index % 3 === 0 ? [element, element] : [element]));
    case "no-link":
      return list;
  }
}

/** One oddity for each element, in turn; ids and times of arrival stay. */
function odd(element: Readonly<Record<string, unknown>>, index: number): Readonly<Record<string, unknown>> {
  const severity = "Severity" in element ? "Severity" : "severity";
  const description = "Description" in element ? "Description" : "description";
  switch (index % 4) {
    case 0:
      return { ...element, [severity]: "apocalyptic", status: "unknownFutureValue" };
    case 1:
      return { ...element, [description]: "<img src=x onerror=alert(1)>".padEnd(1_000_000, "A") };
    case 2:
      return { ...element, category: 7, mitreTechniques: "T1059", fieldOfTomorrow: { deep: [1, 2, 3] } };
    default:
      return { ...element, evidence: [{ "@odata.type": "#microsoft.graph.security.tomorrowEvidence" }, null, "text"] };
  }
}
