import eslint from "typescript-eslint";
import { rooms } from "./rooms.mjs";

const everyRoom = Object.keys(rooms);

/** The import rules of one room, as lint rules for the files below `src/<room>`, and for its entry file on Node. */
function roomRules(room) {
  const { nodeEntry, nodeEntryImports = [], imports } = rooms[room];
  const isFile = room === "protocol";
  const files = [...(isFile ? [`src/${room}.ts`] : []), `src/${room}/**/*.{ts,tsx}`];
  if (nodeEntry === undefined) return [{ files, rules: importRules(room, rooms[room]) }];
  const entry = { ...rooms[room], imports: [...imports, ...nodeEntryImports], node: true };
  return [
    { files, ignores: [nodeEntry], rules: importRules(room, rooms[room]) },
    { files: [nodeEntry], rules: importRules(room, entry) },
  ];
}

function importRules(room, { imports, types = [], lazy = [], node, vscode = false }) {
  const closed = everyRoom.filter((other) => other !== room && ![...imports, ...types, ...lazy].includes(other));
  const typeOnly = [...types, ...lazy].filter((other) => !imports.includes(other));
  const ways = (names) => `^(\\.\\./)+(${names.join("|")})(/|$)`;
  const patterns = [];
  if (closed.length > 0)
    patterns.push({
      regex: ways(closed),
      message: `src/${room} must not import this room; see rooms.mjs.`,
    });
  if (typeOnly.length > 0)
    patterns.push({
      regex: ways(typeOnly),
      allowTypeImports: true,
      message: `src/${room} may import types alone from this room, or load it by import() where it is lazy; see rooms.mjs.`,
    });
  if (!vscode) patterns.push({ regex: "^vscode$", message: "Only src/extension knows VS Code." });
  if (!node) patterns.push({ regex: "^node:", message: `src/${room} must run in a browser.` });
  return {
    "@typescript-eslint/no-restricted-imports": ["error", { patterns }],
    ...(node ? {} : { "no-restricted-globals": ["error", "process", "Buffer", "__dirname", "require", "global"] }),
  };
}

export default eslint.config(
  { ignores: ["dist", "node_modules", "**/*.generated.*", ".vscode-test"] },
  eslint.configs.strict,
  eslint.configs.stylistic,
  {
    files: ["src/**/*.{ts,tsx}", "test/**/*.ts", "bench/**/*.ts"],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": "error",
      "@typescript-eslint/await-thenable": "error",
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "no-restricted-exports": ["error", { restrictDefaultExports: { direct: true } }],
      eqeqeq: "error",
      "no-console": "error",
    },
  },
  { files: ["src/cli/**/*.ts", "test/**/*.ts", "bench/**/*.ts"], rules: { "no-console": "off" } },
  {
    files: ["test/**/*.ts"],
    rules: { "@typescript-eslint/no-non-null-assertion": "off", "@typescript-eslint/no-unused-expressions": "off" },
  },
  ...everyRoom.flatMap(roomRules),
);
