// The house in one table: which room may import which. Read by the lint configuration and by the test that walks the
// imports, so that the two can't disagree. `types` may be imported with `import type` alone; `lazy` so too, or with `import()`.
// `nodeEntry` is the one file of a room for the browser that runs on Node; it may import the rooms of `nodeEntryImports` too.
export const rooms = {
  stix: { imports: [], node: false },
  defender: { imports: [], types: ["cloud"], node: false },
  sentinel: { imports: [], types: ["cloud", "stix"], node: false },
  disk: { imports: ["sentinel"], node: true },
  cloud: { imports: [], node: true },
  emulator: { imports: [], node: true },
  protocol: { imports: [], types: ["stix", "sentinel", "defender", "cloud"], node: false },
  server: {
    imports: ["stix", "sentinel", "protocol"],
    node: false,
    nodeEntry: "src/server/main.ts",
    nodeEntryImports: ["disk"],
  },
  cli: { imports: ["stix", "defender", "sentinel", "disk", "cloud", "emulator", "protocol"], node: true },
  webview: { imports: [], types: ["protocol", "sentinel", "defender", "stix"], node: false },
  extension: {
    imports: ["stix", "defender", "sentinel", "disk", "cloud", "protocol"],
    types: ["webview"],
    lazy: ["emulator"],
    node: true,
    vscode: true,
  },
};
