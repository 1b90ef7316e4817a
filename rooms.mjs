// The house in one table: which room may import which. Read by the lint configuration and by the test that walks the
// imports, so that the two can't disagree. `types` may be imported with `import type` alone; `lazy` so too, or with `import()`.
export const rooms = {
  stix: { imports: [], node: false },
  defender: { imports: [], types: ["cloud"], node: false },
  sentinel: { imports: [], types: ["cloud", "stix"], node: false },
  cloud: { imports: [], node: true },
  emulator: { imports: [], node: true },
  protocol: { imports: [], types: ["stix", "sentinel", "defender", "cloud"], node: false },
  server: { imports: ["stix", "sentinel", "protocol"], node: false, nodeEntry: "src/server/main.ts" },
  cli: { imports: ["stix", "defender", "sentinel", "cloud", "emulator", "protocol"], node: true },
  extension: {
    imports: ["stix", "defender", "sentinel", "cloud", "protocol"],
    lazy: ["emulator"],
    node: true,
    vscode: true,
  },
};
