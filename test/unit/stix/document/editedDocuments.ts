import assert from "node:assert/strict";
import type { StixDocument } from "../../../../src/stix/document/stixDocument";
import { type TextEdit } from "../../../../src/stix/document/stixDocument";
import type { TextRange } from "../../../../src/stix/problem";
import { identity } from "./documents";

export function named(name: string): string {
  return JSON.stringify({ ...identity, name }, null, 2);
}

export function listOf(...names: readonly string[]): string {
  return `[\n${names.map(named).join(",\n")}\n]`;
}

/** The edit that replaces the first occurrence of `what`. */
export function replacing(text: string, what: string, by: string): TextEdit {
  const start = text.indexOf(what);
  assert.notEqual(start, -1);
  return { start, end: start + what.length, text: by };
}

export function uids(document: StixDocument): number[] {
  return document.objects.map(({ uid }) => uid);
}

export function names(document: StixDocument): (string | undefined)[] {
  return document.objects.map((_, index) => document.check(index).facts.name);
}

/** Everything that can be seen of a document but the identities, which a fresh one gives anew. */
export function seen(document: StixDocument): unknown {
  const { boundaries } = document;
  const plain = (ranges: readonly TextRange[]) => ranges.map(({ start, end }) => ({ start, end }));
  return {
    text: document.text,
    shape: document.shape,
    specVersion: document.specVersion,
    boundaries: {
      ...boundaries,
      objects: plain(boundaries.objects),
      members: boundaries.members.map((member) => ({
        ...member,
        ...(member.elements && { elements: plain(member.elements) }),
      })),
    },
    objects: document.objects.map(({ start, end }, index) => ({
      start,
      end,
      check: document.check(index),
      hash: document.hashOf(index),
    })),
    envelope: document.envelopeProblems(),
  };
}
