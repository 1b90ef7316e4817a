/**
 * Text of a service as one line that can stand in a row: line breaks and control characters become a blank, invisible
 * format characters (the bidirectional ones reorder a row, `invoice<RLO>fdp.exe`) are dropped, and a long text ends in
 * "…". The two joiners stay, for scripts are written with them.
 */
export function displayLine(text: string, maxLength = 200): string {
  const line = text
    .slice(0, maxLength * 8)
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/(?![\u200c\u200d])\p{Cf}/gu, "")
    .replace(/\p{Cs}/gu, "\ufffd")
    .replace(/\s+/gu, " ")
    .trim();
  const characters = [...line];
  return characters.length <= maxLength ? line : `${characters.slice(0, maxLength - 1).join("")}…`;
}

/**
 * The same for places that turn addresses into links by themselves (Markdown, notifications): addresses are written as
 * analysts write them, `hxxps[:]//evil[.]example`, so that none is one click away.
 */
export function defangedLine(text: string, maxLength = 200): string {
  return displayLine(text, maxLength)
    .replace(/\bhttp(s?):\/\//gi, "hxxp$1[:]//")
    .replace(/:\/\//g, "[:]//")
    .replace(/\b(mailto|command|file|vscode|data|javascript):/gi, "$1[:]")
    .replace(/\bwww\./gi, "www[.]")
    .replace(/@/g, "[@]")
    .replace(/\]\(/g, "] (");
}

/** The same for quick picks, which draw `$(name)` as an icon. */
export function pickText(text: string, maxLength = 200): string {
  return displayLine(text, maxLength).replaceAll("$(", "$ (");
}
