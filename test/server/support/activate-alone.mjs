// Activates the built extension in plain Node, with something in the place of VS Code that takes everything and does
// nothing, and prints what came of it: whoever else activates an extension in a real VS Code, and when, does not matter here.
import dgram from "node:dgram";
import dns from "node:dns";
import http from "node:http";
import { Module, createRequire } from "node:module";
import net from "node:net";
import path from "node:path";

const { bundle, root } = JSON.parse(process.argv[2]);
const opened = [];

/** Notes every use of a method that reaches out, and does without it while `isOff`. */
let isOff = true;
function watch(owner, name, what) {
  const original = owner[name];
  owner[name] = function (...values) {
    opened.push(what);
    return isOff ? this : original.apply(this, values);
  };
}
watch(net.Socket.prototype, "connect", "a connection");
watch(net.Server.prototype, "listen", "a port");
watch(dgram.Socket.prototype, "send", "a datagram");
watch(dns, "lookup", "a name");
globalThis.fetch = () => opened.push("a request");

/** Any value of an API: can be called, constructed, extended, asked for every property and listed as empty. */
const anything = new Proxy(Object, {
  get: (target, name) => {
    if (name === Symbol.toPrimitive) return () => "0";
    if (name === Symbol.iterator) return () => [][Symbol.iterator]();
    if (name === "then") return undefined;
    if (name === "prototype") return target.prototype; // What is extended.
    if (name === "all" || name === "textDocuments" || name === "workspaceFolders") return [];
    return anything;
  },
  set: () => true,
  apply: () => anything,
  construct: () => ({ dispose: () => undefined, event: () => anything, fire: () => undefined }),
});
const defaults = new Map(
  createRequire(path.join(root, "/"))("./package.json").contributes.configuration.flatMap(({ properties }) =>
    Object.entries(properties).map(([name, { default: value }]) => [name, value]),
  ),
);
const settings = (section = "") => ({
  get: (name, otherwise) => defaults.get([section, name].filter(Boolean).join(".")) ?? otherwise,
  has: () => true,
  inspect: () => undefined,
  update: () => Promise.resolve(),
});
const workspace = new Proxy({}, { get: (_target, name) => (name === "getConfiguration" ? settings : anything[name]) });
// What bundles copy of a module's own properties, they look up in its prototype otherwise.
const vscode = Object.create(new Proxy({}, { get: () => anything }), {
  version: { value: "1.99.3", enumerable: true },
  workspace: { value: workspace, enumerable: true },
});
const load = Module._load;
Module._load = (request, ...rest) => (request === "vscode" ? vscode : load(request, ...rest));

const started = performance.now();
const extension = createRequire(import.meta.url)(bundle);
const loaded = performance.now();
const context = {
  subscriptions: [],
  extension: { packageJSON: { version: "0.0.0" }, id: "stix-workbench.stix-workbench" },
  extensionPath: root,
  asAbsolutePath: (file) => path.join(root, file),
  secrets: {
    get: () => Promise.resolve(),
    store: () => Promise.resolve(),
    delete: () => Promise.resolve(),
    onDidChange: () => anything,
  },
  globalState: { get: (_key, otherwise) => otherwise, update: () => Promise.resolve(), keys: () => [] },
  workspaceState: { get: (_key, otherwise) => otherwise, update: () => Promise.resolve(), keys: () => [] },
};
const complaints = [];
process.on("unhandledRejection", (error) => complaints.push(String(error?.stack ?? error)));
const given = extension.activate(new Proxy(context, { get: (target, name) => target[name] ?? anything }));
const activated = performance.now();
// What activation has left for the turns of the event loop right behind it.
for (let turn = 0; turn < 100; turn++) await new Promise((resolve) => setImmediate(resolve));
const openedByActivation = [...opened];

// That the watching sees what it is there for.
isOff = false;
const server = net.createServer().listen(0, "127.0.0.1");
await new Promise((resolve) => server.once("listening", resolve));
await new Promise((resolve) =>
  http.get(`http://127.0.0.1:${server.address().port}/`).once("error", resolve).once("socket", resolve),
);
console.log(
  JSON.stringify({
    gives: Object.keys(given),
    subscriptions: context.subscriptions.length,
    opened: openedByActivation,
    seen: opened.slice(openedByActivation.length),
    loadMs: loaded - started,
    activateMs: activated - loaded,
    complaints,
  }),
);
process.exit(0);
