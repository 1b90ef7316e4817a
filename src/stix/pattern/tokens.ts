/** The kinds of token. The order matters: literals, joining words, qualifier words and operators stand together. */
export const enum Token {
  End,
  Identifier,
  /** A name with a hyphen: legal as an object type, never as a property (STIX 2.1 §9.4). */
  HyphenIdentifier,
  String,
  Integer,
  Float,
  Boolean,
  Binary,
  Hex,
  Timestamp,
  /** Starts as a number and is none: `5.`, `1e5`, `007`, `1.2.3.4`. */
  BadNumber,
  And,
  Or,
  FollowedBy,
  Within,
  Repeats,
  Start,
  Stop,
  Seconds,
  Times,
  Not,
  Exists,
  /** Reserved by the grammar, used nowhere. */
  Last,
  In,
  Like,
  Matches,
  IsSubset,
  IsSuperset,
  Equal,
  NotEqual,
  Less,
  LessOrEqual,
  Greater,
  GreaterOrEqual,
  Colon,
  Dot,
  Comma,
  OpenParenthesis,
  CloseParenthesis,
  OpenBracket,
  CloseBracket,
  Asterisk,
  /** A character that has no place in a pattern outside quotes. */
  Unknown,
}

export function isLiteral(token: Token): boolean {
  return token >= Token.String && token <= Token.Timestamp;
}

export function isKeyword(token: Token): boolean {
  return token >= Token.And && token <= Token.IsSuperset;
}

export function isJoin(token: Token): boolean {
  return token >= Token.And && token <= Token.FollowedBy;
}

/** One of the six signs, from `=` to `>=`. */
export function isSign(token: Token): boolean {
  return token >= Token.Equal && token <= Token.GreaterOrEqual;
}

/** Begins a qualifier. */
export function isQualifier(token: Token): boolean {
  return token >= Token.Within && token <= Token.Start;
}
