/** What a page's HTML is made of. */
export interface PageParts {
  /** Of the display language (BCP 47). */
  readonly language: string;
  readonly title: string;
  /** Addresses of the page's script and style sheet. */
  readonly script: string;
  readonly style: string;
  /** Where style sheets may come from, as a source of a content security policy. */
  readonly styleSource: string;
  /** Random, for this page alone: what lets its script run. */
  readonly nonce: string;
}

/**
 * The HTML of a page; everything in it is made by its script. The policy lets that script run and nothing else: no network,
 * no inline script or style, no frames.
 */
export function pageHtml({ language, title, script, style, styleSource, nonce }: PageParts): string {
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src ${styleSource}; font-src ${styleSource};`;
  return `<!DOCTYPE html>
<html lang="${escaped(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${escaped(style)}">
<title>${escaped(title)}</title>
</head>
<body>
<script nonce="${escaped(nonce)}" src="${escaped(script)}"></script>
</body>
</html>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${String(character.charCodeAt(0))};`);
}
