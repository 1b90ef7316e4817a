/*
 * The pattern language of STIX 2.1, written down from the text of the specification (§9.1 to §9.7) as a peer to measure with:
 * what a parser costs that a tool makes. It is no part of the product. The parser beside it was made by antlr-ng:
 *
 *   npx antlr-ng@1.0.10 -Dlanguage=JavaScript --generate-listener false StixPattern.g4
 *
 * StixPatternLexer.js and StixPatternParser.js were then given names that say that they are generated.
 */
grammar StixPattern;

// §9.4, §9.5.2: FOLLOWEDBY binds loosest, then OR, then AND. Chains are loops: they lean to the left.
pattern : sequence EOF ;
sequence : alternatives (FOLLOWEDBY alternatives)* ;
alternatives : together (OR together)* ;
together : observed (AND observed)* ;
observed : ( '[' comparisons ']' | '(' sequence ')' ) qualifier* ;

// §9.5.1
qualifier
  : WITHIN (INTEGER | FLOAT) SECONDS
  | REPEATS INTEGER TIMES
  | START TIMESTAMP STOP TIMESTAMP
  ;

// §9.5: AND binds tighter than OR.
comparisons : allOf (OR allOf)* ;
allOf : comparison (AND comparison)* ;
// §9.6, §9.6.1
comparison
  : path NOT? ( EQUAL | UNEQUAL ) constant
  | path NOT? ( LESS | LESS_OR_EQUAL | GREATER | GREATER_OR_EQUAL ) ordered
  | path NOT? IN '(' ( constant ( ',' constant )* )? ')'
  | path NOT? ( LIKE | MATCHES | ISSUBSET | ISSUPERSET ) STRING
  | NOT? EXISTS path
  | '(' comparisons ')'
  ;

// §9.7: an object type, a property, and steps into it.
path : ( NAME | HYPHENATED ) ':' ( NAME | STRING ) step* ;
step : '.' ( NAME | STRING ) | '[' ( INTEGER | '*' ) ']' ;

// §9.2
constant : ordered | BOOLEAN ;
ordered : STRING | INTEGER | FLOAT | TIMESTAMP | HEX | BINARY ;

FOLLOWEDBY : 'FOLLOWEDBY' ;
AND : 'AND' ;
OR : 'OR' ;
NOT : 'NOT' ;
IN : 'IN' ;
LIKE : 'LIKE' ;
MATCHES : 'MATCHES' ;
ISSUBSET : 'ISSUBSET' ;
ISSUPERSET : 'ISSUPERSET' ;
EXISTS : 'EXISTS' ;
WITHIN : 'WITHIN' ;
SECONDS : 'SECONDS' ;
REPEATS : 'REPEATS' ;
TIMES : 'TIMES' ;
START : 'START' ;
STOP : 'STOP' ;

BOOLEAN : 'true' | 'false' ;
EQUAL : '==' | '=' ;
UNEQUAL : '!=' | '<>' ;
LESS_OR_EQUAL : '<=' ;
LESS : '<' ;
GREATER_OR_EQUAL : '>=' ;
GREATER : '>' ;

TIMESTAMP : 't\'' DIGIT DIGIT DIGIT DIGIT '-' DIGIT DIGIT '-' DIGIT DIGIT 'T' DIGIT DIGIT ':' DIGIT DIGIT ':' DIGIT DIGIT ( '.' DIGIT+ )? 'Z\'' ;
HEX : 'h\'' ( HEX_DIGIT HEX_DIGIT )* '\'' ;
BINARY : 'b\'' ( SIX_BITS SIX_BITS SIX_BITS SIX_BITS )* ( SIX_BITS SIX_BITS '==' | SIX_BITS SIX_BITS SIX_BITS '=' )? '\'' ;
STRING : '\'' ( ~['\\] | '\\' ['\\] )* '\'' ;
FLOAT : [+-]? DIGIT* '.' DIGIT+ ;
INTEGER : [+-]? ( '0' | [1-9] DIGIT* ) ;
NAME : [a-zA-Z_] [a-zA-Z0-9_]* ;
HYPHENATED : [a-zA-Z_] [a-zA-Z0-9_-]* ;

fragment DIGIT : [0-9] ;
fragment HEX_DIGIT : [0-9a-fA-F] ;
fragment SIX_BITS : [A-Za-z0-9+/] ;

WHITE_SPACE : [ \t\r\n\u000b\u000c\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+ -> skip ;
COMMENT : ( '/*' .*? '*/' | '//' ~[\r\n]* ) -> skip ;
