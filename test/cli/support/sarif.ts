const text = { type: "string", minLength: 1 };
const oneBased = { type: "integer", minimum: 1 };
const message = { type: "object", required: ["text"], properties: { text }, additionalProperties: false };

/** §3.49: what is to be known of a rule. */
const reportingDescriptor = {
  type: "object",
  required: ["id", "shortDescription", "defaultConfiguration"],
  additionalProperties: false,
  properties: {
    id: text,
    name: text,
    shortDescription: message,
    fullDescription: message,
    help: {
      type: "object",
      required: ["text"],
      properties: { text, markdown: text },
      additionalProperties: false,
    },
    helpUri: { type: "string", pattern: "^https://" },
    defaultConfiguration: {
      type: "object",
      required: ["level"],
      properties: { level: { enum: ["none", "note", "warning", "error"] } },
      additionalProperties: false,
    },
    properties: { type: "object", properties: { tags: { type: "array", items: text } } },
  },
};

/** What a log must be that is uploaded to a code scanner: the essential part of SARIF 2.1.0 (§3.13 to §3.30), closed. */
export const sarifLog = {
  type: "object",
  required: ["version", "runs"],
  additionalProperties: false,
  properties: {
    $schema: { type: "string", pattern: "^https://.*sarif.*2\\.1\\.0" },
    version: { const: "2.1.0" },
    runs: {
      type: "array",
      minItems: 1,
      items: {
        type: "object",
        required: ["tool", "results"],
        additionalProperties: false,
        properties: {
          columnKind: { enum: ["utf16CodeUnits", "unicodeCodePoints"] },
          tool: {
            type: "object",
            required: ["driver"],
            additionalProperties: false,
            properties: {
              driver: {
                type: "object",
                required: ["name"],
                additionalProperties: false,
                properties: {
                  name: text,
                  version: text,
                  semanticVersion: text,
                  informationUri: text,
                  rules: {
                    type: "array",
                    uniqueItems: true,
                    items: reportingDescriptor,
                  },
                },
              },
            },
          },
          results: {
            type: "array",
            items: {
              type: "object",
              required: ["message"],
              additionalProperties: false,
              properties: {
                ruleId: text,
                ruleIndex: { type: "integer", minimum: 0 },
                level: { enum: ["none", "note", "warning", "error"] },
                message,
                locations: {
                  type: "array",
                  minItems: 1,
                  items: {
                    type: "object",
                    required: ["physicalLocation"],
                    additionalProperties: false,
                    properties: {
                      physicalLocation: {
                        type: "object",
                        required: ["artifactLocation"],
                        additionalProperties: false,
                        properties: {
                          artifactLocation: {
                            type: "object",
                            required: ["uri"],
                            additionalProperties: false,
                            properties: { uri: { type: "string", pattern: "^[\\w.~:/?#\\[\\]@!$&'()*+,;=%-]+$" } },
                          },
                          region: {
                            type: "object",
                            required: ["startLine"],
                            additionalProperties: false,
                            properties: {
                              startLine: oneBased,
                              startColumn: oneBased,
                              endLine: oneBased,
                              endColumn: oneBased,
                            },
                          },
                        },
                      },
                      logicalLocations: {
                        type: "array",
                        items: {
                          type: "object",
                          additionalProperties: false,
                          properties: { name: text, kind: text },
                        },
                      },
                    },
                  },
                },
              },
            },
          },
        },
      },
    },
  },
} as const;
