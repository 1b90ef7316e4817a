import { useLayoutEffect, useRef } from "preact/hooks";
import { Icon } from "../parts/icon";
import { fill } from "../wording";

/** Asks before what is marked above the connection's ceiling may leave. Escape and *Keep* change nothing. */
export function RaiseDialog({
  to,
  from,
  allowed,
  words,
  answer,
}: {
  /** How the levels are written: the one that is asked for, the one that holds, and the connection's. */
  readonly to: string;
  readonly from: string;
  readonly allowed: string;
  readonly words: {
    readonly raiseTitle: string;
    readonly raiseMeans: string;
    readonly raise: string;
    readonly keep: string;
  };
  readonly answer: (isRaised: boolean) => void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    // Closing gives the focus back to the field that asked.
    return () => {
      element?.close();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby="raise-title"
      aria-describedby="raise-means"
      onCancel={(event) => {
        event.preventDefault();
        answer(false);
      }}
    >
      <h2 id="raise-title">
        <Icon name="warning" /> {fill(words.raiseTitle, to)}
      </h2>
      <p id="raise-means">{fill(words.raiseMeans, to, allowed)}</p>
      <div class="buttons">
        <button type="button" autofocus onClick={() => answer(false)}>
          {fill(words.keep, from)}
        </button>
        <button type="button" class="secondary" onClick={() => answer(true)}>
          {fill(words.raise, to)}
        </button>
      </div>
    </dialog>
  );
}
