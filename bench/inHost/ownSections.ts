import type { Profiler } from "node:inspector";

interface Section {
  readonly atMs: number;
  readonly ms: number;
  /** Our share of it, in milliseconds: what `isOurs` says of anything on the stack. */
  readonly ownMs: number;
  readonly heaviest: string;
}

/** Stretches of a profile without a turn of the event loop in between that are at least as long, as lines of text. */
export function sectionsOf(profile: Profiler.Profile, shortestMs: number): string[] {
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
  const parents = new Map(profile.nodes.flatMap(({ id, children }) => (children ?? []).map((child) => [child, id])));
  const stackOf = (id: number): Profiler.ProfileNode[] => {
    const node = nodes.get(id);
    const parent = parents.get(id);
    return node === undefined ? [] : [node, ...(parent === undefined ? [] : stackOf(parent))];
  };
  const stacks = new Map(profile.nodes.map(({ id }) => [id, stackOf(id)]));
  const sections: Section[] = [];
  let own = 0;
  let from = 0;
  let now = 0;
  let weights = new Map<string, number>();
  const end = () => {
    const heaviest = [...weights].sort(([, a], [, b]) => b - a).slice(0, 4);
    const told = heaviest.map(([name, us]) => `${name} ${(us / 1000).toFixed(0)}`).join(", ");
    if (now - from >= shortestMs * 1000)
      sections.push({ atMs: from / 1000, ms: (now - from) / 1000, ownMs: own / 1000, heaviest: told });
    own = 0;
    weights = new Map();
  };
  for (const [index, id] of (profile.samples ?? []).entries()) {
    const stack = stacks.get(id) ?? [];
    const name = stack[0]?.callFrame.functionName ?? "";
    const us = profile.timeDeltas?.[index + 1] ?? 0;
    // Between two turns the host is idle, or in its event loop alone.
    if (name === "(idle)" || name === "(program)") {
      end();
      now += us;
      from = now;
      continue;
    }
    now += us;
    if (stack.some(({ callFrame }) => isOurs(callFrame))) own += us;
    for (const { callFrame } of new Set(stack)) {
      const where = `${callFrame.functionName || "(anonymous)"}@${fileOf(callFrame.url)}:${String(callFrame.lineNumber + 1)}`;
      if (callFrame.functionName !== "(root)") weights.set(where, (weights.get(where) ?? 0) + us);
    }
  }
  end();
  return sections.map(
    ({ atMs, ms, ownMs, heaviest }) =>
      `  at ${atMs.toFixed(0)} ms: ${ms.toFixed(0)} ms without a pause, ${ownMs.toFixed(0)} ms of it ours (${heaviest})`,
  );
}

/**
 * Our bundles; and the reading of a message from a child process, which has none of their functions on its stack: the only
 * child that the host exchanges messages with is our language server.
 */
function isOurs({ url, functionName }: Profiler.ProfileNode["callFrame"]): boolean {
  return /\/dist\/(?:extension|msal|emulator)\.js$/.test(url) || functionName === "parseChannelMessages";
}

function fileOf(url: string): string {
  return url.slice(url.lastIndexOf("/") + 1);
}
