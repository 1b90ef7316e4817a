const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/**
 * Gives the numbers of lines, 1-based and with the line ends of the Language Server Protocol, for offsets that only grow: in
 * one pass over the text, of which each step takes its share, and without a table of all lines.
 */
export function lineNumbers(text: string): (offset: number) => number {
  let line = 1;
  let at = 0;
  return (offset) => {
    for (; at < offset; at++) {
      const unit = text.charCodeAt(at);
      if (unit === lineFeed || (unit === carriageReturn && text.charCodeAt(at + 1) !== lineFeed)) line++;
    }
    return line;
  };
}
