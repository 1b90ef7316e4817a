import { type ComponentType, render } from "preact";
import { useCallback, useEffect, useReducer } from "preact/hooks";
import { connectHost, type Host } from "./host";
import "./page.css";

/** A page's first word, after which it is told what to show. */
interface Ready {
  readonly kind: "ready";
}

/** Makes a page of a component, which says by `useConversation` that it listens. Before, it should show nothing. */
export function openHere<ToHost, ToPage>(Page: ComponentType<{ readonly host: Host<ToHost | Ready, ToPage> }>): void {
  render(<Page host={connectHost<ToHost | Ready, ToPage>()} />, document.body);
}

/** What a page makes of what is said. */
export interface Listener<ToHost, ToPage, Known> {
  readonly initial: Known;
  readonly take: (known: Known, message: ToPage) => Known;
  /** What is shown of a person's own words until the extension has answered, so that nothing jumps back meanwhile. */
  readonly foresee: (known: Known, message: ToHost) => Known;
}

/**
 * What was said so far came to this, and how to say something. Says `ready` when it listens. `listener` must be the same at
 * each call.
 */
export function useConversation<ToHost, ToPage, Known>(
  host: Host<ToHost | Ready, ToPage>,
  listener: Listener<ToHost, ToPage, Known>,
): readonly [Known, (message: ToHost) => void] {
  const [known, change] = useReducer<Known, (known: Known) => Known>((before, how) => how(before), listener.initial);
  useEffect(() => {
    host.listen((message) => {
      change((before) => listener.take(before, message));
    });
    host.tell({ kind: "ready" });
  }, [host]);
  const tell = useCallback(
    (message: ToHost) => {
      change((before) => listener.foresee(before, message));
      host.tell(message);
    },
    [host],
  );
  return [known, tell];
}
