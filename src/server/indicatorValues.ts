import { TextDocument } from "vscode-languageserver-textdocument";
import type {
  IndicatorValue,
  IndicatorValuesAnswer,
  IndicatorValuesParams,
  PresentValuesAnswer,
  PresentValuesParams,
  ValueRange,
} from "../protocol/indicatorValues";
import { StixDocument } from "../stix/document/stixDocument";
import { valuesInPattern } from "../stix/iocs/patternValues";
import { presentValues } from "../stix/iocs/presentValues";
import { sourceOffset } from "../stix/json/stringOffsets";
import { findPatternString } from "../stix/pattern/assist/patternString";
import type { OpenDocument } from "./openDocument";

/** No more are told: nobody hunts for more at once. */
const mostValues = 1000;

type Searched = Pick<OpenDocument, "stix" | "lines">;

/** What the indicators of a document look for, or those of its objects that the ranges touch. */
export function indicatorValues(
  document: OpenDocument | undefined,
  { uri, text, ranges }: IndicatorValuesParams,
): IndicatorValuesAnswer {
  const searched = document ?? closed(uri, text);
  if (!searched) return { values: [], isCut: false };
  const values: IndicatorValue[] = [];
  for (const index of ranges ? touched(searched, ranges) : searched.stix.objects.keys()) {
    for (const value of valuesOf(searched, index)) {
      if (values.length >= mostValues) return { values, isCut: true };
      values.push(value);
    }
  }
  return { values, isCut: false };
}

/** Which of the values a document has an indicator for. */
export function presentInDocument(
  document: OpenDocument | undefined,
  { uri, text, values }: PresentValuesParams,
): PresentValuesAnswer {
  const searched = document ?? closed(uri, text);
  return searched ? [...presentValues(searched.stix, values)].sort((a, b) => a - b) : null;
}

function closed(uri: string, text: string | null): Searched | undefined {
  if (text === null) return undefined;
  return { stix: new StixDocument(text), lines: TextDocument.create(uri, "stix", 0, text) };
}

function touched({ stix, lines }: Searched, ranges: readonly ValueRange[]): readonly number[] {
  const offsets = ranges.map(({ start, end }) => ({ start: lines.offsetAt(start), end: lines.offsetAt(end) }));
  return [...stix.objects.keys()].filter((index) => {
    const object = stix.objects[index];
    return object && offsets.some(({ start, end }) => start <= object.end && end >= object.start);
  });
}

function valuesOf({ stix, lines }: Searched, index: number): readonly IndicatorValue[] {
  const start = stix.objects[index]?.start ?? 0;
  const text = stix.textOf(index);
  const found = findPatternString(text, stix.specVersion);
  if (!found) return [];
  const { open, pattern, version } = found;
  const positionAt = (offset: number) => lines.positionAt(start + sourceOffset(text, open, offset));
  return valuesInPattern(pattern, version).map(({ type, property, value, ...span }) => {
    return { type, property, value, range: { start: positionAt(span.start), end: positionAt(span.end) } };
  });
}
