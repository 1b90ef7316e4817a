import antlr4 from "antlr4";
import Lexer from "./StixPatternLexer.generated.js";
import Parser from "./StixPatternParser.generated.js";

class Counter extends antlr4.error.ErrorListener {
  errors = 0;

  syntaxError() {
    this.errors++;
  }
}

/** Parses a pattern to its tree; gives how many errors it has. */
export function antlrErrors(pattern) {
  const counter = new Counter();
  const listened = (recognizer) => {
    recognizer.removeErrorListeners();
    recognizer.addErrorListener(counter);
    return recognizer;
  };
  const lexer = listened(new Lexer(new antlr4.InputStream(pattern)));
  listened(new Parser(new antlr4.CommonTokenStream(lexer))).pattern();
  return counter.errors;
}
