/** The colours of VS Code's own themes, as far as the pages use them; in the order of `names`. */
const names = ["light", "dark", "highContrast"] as const;

export type ThemeName = (typeof names)[number];

const colours: Readonly<Record<string, readonly [light: string, dark: string, highContrast: string | undefined]>> = {
  foreground: ["#3b3b3b", "#cccccc", "#ffffff"],
  descriptionForeground: ["#3b3b3b", "#9d9d9d", "#ffffffb3"],
  focusBorder: ["#005fb8", "#0078d4", "#f38518"],
  contrastBorder: ["", "", "#6fc3df"],
  "editor-background": ["#ffffff", "#1f1f1f", "#000000"],
  "editorWidget-background": ["#f8f8f8", "#202020", "#0c141f"],
  "widget-border": ["#e5e5e5", "#313131", "#6fc3df"],
  "panel-border": ["#e5e5e5", "#2b2b2b", "#6fc3df"],
  "button-background": ["#005fb8", "#0078d4", ""],
  "button-foreground": ["#ffffff", "#ffffff", "#ffffff"],
  "button-border": ["#0000001a", "#ffffff12", "#6fc3df"],
  "button-hoverBackground": ["#0258a8", "#026ec1", ""],
  "button-secondaryBackground": ["#e5e5e5", "#313131", ""],
  "button-secondaryForeground": ["#3b3b3b", "#cccccc", "#ffffff"],
  "button-secondaryHoverBackground": ["#cccccc", "#3c3c3c", ""],
  "dropdown-background": ["#ffffff", "#313131", "#000000"],
  "dropdown-foreground": ["#3b3b3b", "#cccccc", "#ffffff"],
  "dropdown-border": ["#cecece", "#3c3c3c", "#6fc3df"],
  "textLink-foreground": ["#005fb8", "#4daafc", "#21a6ff"],
  "textLink-activeForeground": ["#005fb8", "#4daafc", "#21a6ff"],
  "textBlockQuote-background": ["#f8f8f8", "#2b2b2b", ""],
  "textCodeBlock-background": ["#f8f8f8", "#2b2b2b", "#000000"],
  "list-hoverBackground": ["#f2f2f2", "#2a2d2e", "#ffffff1a"],
  "list-inactiveSelectionBackground": ["#e4e6f1", "#37373d", ""],
  contrastActiveBorder: ["", "", "#f38518"],
  "inputValidation-errorBackground": ["#f2dede", "#5a1d1d", "#000000"],
  "inputValidation-errorBorder": ["#be1100", "#be1100", "#6fc3df"],
  "inputValidation-errorForeground": ["", "", ""],
  "charts-red": ["#e51400", "#f14c4c", "#f48771"],
  "charts-orange": ["#d18616", "#d18616", "#d18616"],
  "charts-yellow": ["#bf8803", "#cca700", "#ffd370"],
  "charts-green": ["#388a34", "#89d185", "#89d185"],
  "charts-blue": ["#1a85ff", "#3794ff", "#3794ff"],
  "font-family": Array<string>(3).fill(`system-ui, "Ubuntu", sans-serif`) as [string, string, string],
  "font-size": ["13px", "13px", "13px"],
  "editor-font-family": ["monospace", "monospace", "monospace"],
  "editor-font-size": ["14px", "14px", "14px"],
};

/** The variables that VS Code sets on a page's root, and the classes of its body. What a theme has not is not set. */
export function themeOf(name: ThemeName) {
  const place = names.indexOf(name);
  const variables = Object.entries(colours).flatMap(([colour, values]) => {
    const value = values[place] ?? "";
    return value === "" ? [] : [[`--vscode-${colour}`, value] as const];
  });
  const classes = { light: "vscode-light", dark: "vscode-dark", highContrast: "vscode-high-contrast" } as const;
  return { variables, bodyClass: classes[name] };
}

/** All variables that some theme sets. */
export const knownVariables: ReadonlySet<string> = new Set(Object.keys(colours).map((colour) => `--vscode-${colour}`));
