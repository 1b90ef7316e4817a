/**
 * English templates of the pattern's syntax problems, by code; `{0}`, `{1}` are pieces of the pattern or of the language,
 * never English words, so that the edges can translate the sentence alone. Each says what is wrong and what to do.
 */
export const patternMessages = {
  "pattern/syntax-empty":
    "The pattern is empty. Write at least one comparison in square brackets, for example [ipv4-addr:value = '198.51.100.1'].",
  "pattern/syntax-missing-brackets": "Comparisons stand in square brackets. Put [ before and ] after this comparison.",
  "pattern/syntax-missing-opening-bracket": "The opening square bracket is missing. Put [ before this comparison.",
  "pattern/syntax-missing-closing-bracket": "The closing square bracket is missing. Put ] after the comparison.",
  "pattern/syntax-extra-bracket": "This square bracket {0} has no partner. Remove it.",
  "pattern/syntax-missing-closing-parenthesis": "This parenthesis is never closed. Put ) where the group ends.",
  "pattern/syntax-extra-parenthesis":
    "This closing parenthesis has no opening one. Remove it, or put ( where the group begins.",
  "pattern/syntax-missing-quote": "A single quote is missing. Put ' at both ends of the string.",
  "pattern/syntax-unescaped-quote":
    "A single quote within a string needs a backslash before it. Write \\' for it (\\\\' in the JSON text).",
  "pattern/syntax-wrong-quotes": "Strings stand in single straight quotes. Replace {0} by '.",
  "pattern/syntax-escape":
    "{0} is no escape sequence. In a pattern a backslash stands only before ' or another backslash; write \\\\ for one backslash (\\\\\\\\ in the JSON text).",
  "pattern/syntax-keyword-case": "Keywords are case-sensitive. Write {1} instead of {0}.",
  "pattern/syntax-unquoted-key":
    "The property name {0} needs single quotes here. Names of other than letters, digits and _, and keywords, are written '{0}'.",
  "pattern/syntax-missing-colon": "A colon belongs between the object type {0} and its property. Write {0}:property.",
  "pattern/syntax-colon-in-path":
    "Only one colon stands in an object path, behind the object type. Write . before the next property.",
  "pattern/syntax-missing-property":
    "A property is missing behind {0}:. Write the property to compare, for example {0}:value.",
  "pattern/syntax-missing-path": "An object path is missing after {0}. Write {0} file:name, for example.",
  "pattern/syntax-missing-key": "A property name is missing after the dot. Write one, or remove the dot.",
  "pattern/syntax-index": "An index is a whole number or *, in square brackets. Write [0], [1] … or [*].",
  "pattern/syntax-missing-operator":
    "An operator is missing after {0}. Write =, !=, <, <=, >, >=, IN, LIKE, MATCHES, ISSUBSET or ISSUPERSET, then the value.",
  "pattern/syntax-wrong-operator":
    "{0} is no operator. Use =, !=, <, <=, >, >=, IN, LIKE, MATCHES, ISSUBSET or ISSUPERSET; join comparisons with AND or OR.",
  "pattern/syntax-missing-value":
    "A value is missing after {0}. Write a string in single quotes, a number, true, false, or a constant such as t'2024-01-31T00:00:00Z'.",
  "pattern/syntax-unquoted-value": "The value {0} needs quotes. Write {1}.",
  "pattern/syntax-value-kind":
    "{0} does not take this kind of value. LIKE, MATCHES, ISSUBSET and ISSUPERSET take a string; <, <=, > and >= take anything but true and false.",
  "pattern/syntax-missing-set": "IN takes a list in parentheses. Write ('a', 'b').",
  "pattern/syntax-set-without-in":
    "A list of values stands with IN only. Write {1} instead of {0}, or give a single value.",
  "pattern/syntax-set-brackets": "A list of values stands in parentheses. Replace [ and ] by ( and ).",
  "pattern/syntax-set-comma": "The values of a list are separated by single commas. Check the comma here.",
  "pattern/syntax-not-position": "NOT stands between the property and the operator. Write {0} NOT, then the operator.",
  "pattern/syntax-not-group": "NOT cannot stand before a group. Put NOT behind the property of each comparison in it.",
  "pattern/syntax-exists-version":
    "EXISTS is not part of STIX 2.0 patterns. Compare with a value, or make the indicator a STIX 2.1 one.",
  "pattern/syntax-missing-comparison":
    "A comparison is missing here. Write one, for example domain-name:value = 'example.com', or remove the operator or brackets that wait for it.",
  "pattern/syntax-missing-observation":
    "An observation is missing here. Write one in square brackets, or remove the operator or parentheses that wait for it.",
  "pattern/syntax-missing-join":
    "There is no operator between these two expressions. Join them with AND or OR (observations with FOLLOWEDBY too).",
  "pattern/syntax-wrong-join": "{0} joins nothing in a pattern. Write {1}.",
  "pattern/syntax-join-in-brackets":
    "{0} joins observations, not comparisons. Close the square bracket before it, or use AND or OR.",
  "pattern/syntax-number":
    "{0} is not written as a number of this language: digits, then a point and digits if wanted, no exponent. Write {1}.",
  "pattern/syntax-hex": "A hexadecimal constant holds pairs of the digits 0-9, a-f. Check what stands in h'…'.",
  "pattern/syntax-binary":
    "A binary constant holds Base64: groups of four characters, the last one filled up with =. Check what stands in b'…'.",
  "pattern/syntax-timestamp":
    "A timestamp is written t'YYYY-MM-DDThh:mm:ss.sssZ': capital T and Z, existing month, day and time, the fraction may be absent.",
  "pattern/syntax-qualifier-amount": "{0} takes a positive number. Write for example {1}.",
  "pattern/syntax-qualifier-unit": "{0} ends with {1}. Write {1} after the number.",
  "pattern/syntax-qualifier-times": "{0} takes a timestamp. Write for example {0} t'2024-01-31T00:00:00Z'.",
  "pattern/syntax-qualifier-stop": "START must be followed by STOP. Write STOP and a timestamp after this one.",
  "pattern/syntax-qualifier-position": "{0} qualifies a whole observation. Put it behind the closing square bracket.",
  "pattern/syntax-unclosed-comment": "This comment is never closed. Put */ where it ends.",
  "pattern/syntax-invisible-character": "An invisible character ({0}) stands here. Remove it.",
  "pattern/syntax-unexpected": "{0} cannot stand here. Remove it, or check what stands before it.",
} as const;

/** The codes of all problems that the pattern parser reports. */
export type PatternCode = keyof typeof patternMessages;
